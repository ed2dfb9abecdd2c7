import type { FLOW_ACTIONS, FLOW_ICONS, OTP_TYPES } from './buttons';

// In a file of their own: only what is shown on request needs these texts, and the rules start without them.

export const OTP_TYPE_MEANINGS: Readonly<Record<(typeof OTP_TYPES)[number], string>> = {
  COPY_CODE: 'Copies the code, for the person to paste it where it is asked for.',
  ONE_TAP: 'Hands the code to your Android app when the person taps the button. Needs supported_apps.',
  ZERO_TAP: 'Hands the code to your Android app by itself. Needs supported_apps and zero_tap_terms_accepted.',
};

export const FLOW_ACTION_MEANINGS: Readonly<Record<(typeof FLOW_ACTIONS)[number], string>> = {
  NAVIGATE: 'Opens the Flow at the screen that navigate_screen names.',
  DATA_EXCHANGE: 'Asks your endpoint which screen comes first, and with which data.',
};

export const FLOW_ICON_MEANINGS: Readonly<Record<(typeof FLOW_ICONS)[number], string>> = {
  DOCUMENT: 'The icon of a document: for forms and applications.',
  PROMOTION: 'The icon of a promotion: for offers and campaigns.',
  REVIEW: 'The icon of a review: for feedback and ratings.',
};
