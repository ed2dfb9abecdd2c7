import { invalidParameter, Refusal, type RefusalDetails } from '../refusal';
import type { UserTextKey } from '../userTexts';

/**
 * What Meta answers when it refuses a template, by subcode of 100. Sources: Cloud API error codes and template management for those
 * that are documented; live answers that others have published for the rest. Of 2388047 and 2388072 Meta's page tells the opposite
 * of what it answers: live, the first is the body and the second the header.
 */
const SUBCODES = {
  templateLimit: 2388019,
  beingDeleted: 2388023,
  existsAlready: 2388024,
  categoryBeingDeleted: 2388025,
  statusFixed: 2388039,
  editedThisMonth: 2388039,
  characterLimit: 2388040,
  unexpectedField: 2388042,
  missingField: 2388043,
  nameFormat: 2388046,
  bodyFormat: 2388047,
  bodyVariables: 2388047,
  language: 2388049,
  missingButtonField: 2388050,
  buttonUrlFormat: 2388052,
  buttonFormat: 2388060,
  headerFormat: 2388072,
  headerVariables: 2388072,
  footerFormat: 2388073,
  footerVariables: 2388073,
  buttonUrl: 2388081,
  sampleOfOtherKind: 2388084,
  sampleTemplate: 2388094,
  editedToday: 2388124,
  nameOfSample: 2388155,
  missingHeaderSample: 2388273,
  ratio: 2388293,
  edges: 2388299,
  editOfDirectSend: 2388318,
  deletionOfDirectSend: 2388330,
} as const satisfies Partial<Record<UserTextKey, number>>;

type TemplateFault = keyof typeof SUBCODES;

/** What a program reads says no more than “Invalid parameter”; the rest is for people. */
export function templateRefusal(
  fault: TemplateFault,
  gaps: readonly string[] = [],
  more: Omit<RefusalDetails, 'subcode' | 'user'> = {},
): Refusal {
  return new Refusal(100, 'Invalid parameter', { ...more, subcode: SUBCODES[fault], user: { key: fault, gaps } });
}

export const componentMisses = (type: string, fields: string): Refusal =>
  templateRefusal('missingField', [type, fields]);

export const componentHasUnexpected = (type: string, fields: string): Refusal =>
  templateRefusal('unexpectedField', [type, fields]);

export const categoryMismatch = (asked: string, present: string): Refusal =>
  invalidParameter({ key: 'categoryMismatch', gaps: [asked, present] });
