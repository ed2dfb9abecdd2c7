import type { TemplatePayload } from '../../contracts/src';

type Json = Record<string, unknown>;

const SAMPLE = 'https://example.com/rosa';

/** A template that Meta takes, as somebody would send it, with a part of it changed. */
function payloadWith(change: {
  readonly top?: Json;
  readonly header?: Json;
  readonly body?: Json;
  readonly footer?: Json;
  readonly button?: Json;
  readonly buttons?: readonly Json[];
  readonly offer?: Json;
  readonly component?: Json;
  readonly card?: Json;
  readonly cardComponent?: Json;
  readonly cardHeader?: Json;
  readonly cardButton?: Json;
}): TemplatePayload {
  const body = { type: 'BODY', text: 'Your parcel has left our warehouse and arrives tomorrow.', ...change.body };
  const label = { type: 'QUICK_REPLY', text: 'More', ...change.button };
  const isCarousel = change.card || change.cardComponent || change.cardHeader || change.cardButton;
  const marketing = { name: 'parcel_sent', language: 'en_US', category: 'MARKETING' };
  const utility = { name: 'parcel_sent', language: 'en_US', category: 'UTILITY' };
  if (isCarousel) {
    const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2UvanBn:ARY'] } };
    const card = {
      components: [
        { ...image, ...change.cardHeader },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More', ...change.cardButton }] },
        ...(change.cardComponent ? [change.cardComponent] : []),
      ],
      ...change.card,
    };
    return { ...marketing, components: [body, { type: 'CAROUSEL', cards: [card, card] }] };
  }
  if (change.offer) {
    const inner = { text: 'Summer sale', has_expiration: true, ...change.offer };
    const shop = { type: 'URL', text: 'Shop', url: 'https://shop.example/sale' };
    const components = [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: inner }, body];
    return { ...marketing, components: [...components, { type: 'BUTTONS', buttons: [shop] }] };
  }
  return {
    ...utility,
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Your parcel', ...change.header },
      body,
      { type: 'FOOTER', text: 'Sol Market', ...change.footer },
      { type: 'BUTTONS', buttons: change.buttons ?? [label] },
      ...(change.component ? [{ ...change.component, type: String(change.component.type) }] : []),
    ],
    ...change.top,
  };
}

export interface UnknownThing {
  readonly payload: TemplatePayload;
  /** A word of what is unknown, which the preview shows; absent for what a message does not show. */
  readonly shown?: string;
}

const NO_HEADER_TEXT = { text: undefined };

/** Things that Meta may have tomorrow and that no table here has. The next one is a line. */
export const UNKNOWN_THINGS: Readonly<Record<string, UnknownThing>> = {
  'a button': { payload: payloadWith({ button: { type: 'MARKETING_OPT_OUT' } }), shown: 'MARKETING_OPT_OUT' },
  'a button with fields': {
    payload: payloadWith({
      button: {
        type: 'ORBIT',
        text: 'Start',
        orbit_spec: { type: 'low_orbit', height: 7 },
        example: ['a', 'b'],
        icon: 'star',
      },
    }),
    shown: 'ORBIT',
  },
  'a button with fields that others have, of other kinds': {
    payload: payloadWith({
      button: { type: 'ORBIT', text: 'Start', url: { base: SAMPLE }, phone_number: [1, 2], ttl: 5 },
    }),
    shown: 'ORBIT',
  },
  'a button with a label that no other could have': {
    payload: payloadWith({ button: { type: 'ORBIT', text: 'A label of more than twenty-five 🚀 characters' } }),
    shown: 'ORBIT',
  },
  'a button with no label': { payload: payloadWith({ buttons: [{ type: 'ORBIT' }] }), shown: 'ORBIT' },
  'a button beside others': {
    payload: payloadWith({
      buttons: [
        { type: 'ORBIT', text: 'Go' },
        { type: 'URL', text: 'Shop', url: SAMPLE },
      ],
    }),
    shown: 'ORBIT',
  },
  'a button between quick replies': {
    payload: payloadWith({
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'ORBIT', text: 'Go' },
        { type: 'QUICK_REPLY', text: 'No' },
      ],
    }),
    shown: 'ORBIT',
  },
  'a button beside one that stands alone': {
    payload: payloadWith({
      top: { category: 'MARKETING' },
      header: { format: 'TEXT' },
      buttons: [
        { type: 'MPM', text: 'View items' },
        { type: 'ORBIT', text: 'Go' },
      ],
    }),
    shown: 'ORBIT',
  },
  'a button that differs from a known one by a word': {
    payload: payloadWith({ button: { type: 'QUICK_REPLY_V2' } }),
    shown: 'QUICK_REPLY_V2',
  },
  'a button on cards': { payload: payloadWith({ cardButton: { type: 'ORBIT' } }), shown: 'ORBIT' },
  'a header': {
    payload: payloadWith({ header: { format: 'STICKER', ...NO_HEADER_TEXT, example: { header_handle: ['4::abc'] } } }),
    shown: 'STICKER',
  },
  'a header without a sample': {
    payload: payloadWith({ header: { format: 'POLL', ...NO_HEADER_TEXT } }),
    shown: 'POLL',
  },
  'a header with samples of its own': {
    payload: payloadWith({
      header: {
        format: 'POLL',
        text: 'Red or blue?',
        example: { header_poll: ['red', 'blue'], header_handle: ['4::a', '4::b'] },
      },
    }),
    shown: 'Red or blue?',
  },
  'a header with fields': {
    payload: payloadWith({ header: { format: 'POLL', ...NO_HEADER_TEXT, poll: { options: ['red', 'blue'] } } }),
    shown: 'POLL',
  },
  'a header on cards': {
    payload: payloadWith({ cardHeader: { format: 'STICKER', example: { header_handle: ['4::abc'] } } }),
    shown: 'STICKER',
  },
  'a component': {
    payload: payloadWith({ component: { type: 'COUNTDOWN', ends: 7, title: { text: 'Hurry up' } } }),
    shown: 'Hurry up',
  },
  'a component on cards': {
    payload: payloadWith({ cardComponent: { type: 'COUNTDOWN', text: 'Hurry up' } }),
    shown: 'COUNTDOWN',
  },
  'a field of the template': { payload: payloadWith({ top: { brand_spec: { colour: 'red', type: 'low' } } }) },
  'a field of a header': { payload: payloadWith({ header: { brand_spec: { colour: 'red' } } }) },
  'a field of a body': { payload: payloadWith({ body: { brand_spec: ['red'] } }) },
  'a field of a footer': { payload: payloadWith({ footer: { brand_spec: 'red' } }) },
  'a field of a button': { payload: payloadWith({ button: { brand_spec: true } }) },
  'a field of an offer': { payload: payloadWith({ offer: { brand_spec: 7 } }) },
  'a field of a card': { payload: payloadWith({ card: { brand_spec: 'red' } }) },
  'a sample beside a known one': {
    payload: payloadWith({
      header: { format: 'IMAGE', ...NO_HEADER_TEXT, example: { header_handle: ['4::abc'], file_name: 'a.jpg' } },
    }),
  },
  'a category': { payload: payloadWith({ top: { category: 'CIVIC' } }) },
  'a language': { payload: payloadWith({ top: { language: 'eo' } }) },
  'a country of a language': { payload: payloadWith({ top: { language: 'fr_LU' } }) },
  'a part of the world of a language': { payload: payloadWith({ top: { language: 'es_419' } }) },
  'a sub_category': { payload: payloadWith({ top: { sub_category: 'PARCEL_LOST' } }) },
  'a sub_category that has the words of another': {
    payload: payloadWith({ top: { sub_category: 'RICH_ORDER_DETAILS' } }),
  },
  'a way of placeholders': { payload: payloadWith({ top: { parameter_format: 'MIXED' } }) },
  'a display_format': { payload: payloadWith({ top: { display_format: 'BOARDING_PASS' } }) },
  'a send_type': { payload: payloadWith({ top: { send_type: 'WHISPER' } }) },
  'a way of handing a code over': {
    payload: {
      name: 'login',
      language: 'en_US',
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'PASSKEY' }] }],
    },
  },
  'an icon of a Flow': {
    payload: payloadWith({
      button: {
        type: 'FLOW',
        text: 'Book',
        flow_id: '12',
        flow_action: 'NAVIGATE',
        navigate_screen: 'A',
        icon: 'ROCKET',
      },
    }),
  },
};
