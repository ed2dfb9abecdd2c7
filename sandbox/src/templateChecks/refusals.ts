import { Refusal, type RefusalDetails } from '../refusal';
import type { UserTextKey } from '../userTexts';

/**
 * What Meta answers when it refuses a template, by subcode of 100. Sources: Cloud API error codes and template management for those
 * that are documented; live answers that others have published for the rest.
 */
const SUBCODES = {
  templateLimit: 2388019,
  beingDeleted: 2388023,
  existsAlready: 2388024,
  statusFixed: 2388039,
  editedThisMonth: 2388039,
  characterLimit: 2388040,
  unexpectedField: 2388042,
  missingField: 2388043,
  nameFormat: 2388046,
  headerFormat: 2388047,
  /** Documented for headers, and seen for a body that holds nothing but parameters. */
  onlyParameters: 2388047,
  language: 2388049,
  missingButtonField: 2388050,
  libraryMismatch: 2388052,
  buttonFormat: 2388060,
  bodyFormat: 2388072,
  footerFormat: 2388073,
  buttonUrl: 2388081,
  editedToday: 2388124,
  nameOfSample: 2388155,
  missingHeaderSample: 2388273,
  ratio: 2388293,
  edges: 2388299,
} as const satisfies Partial<Record<UserTextKey, number>>;

type TemplateFault = keyof typeof SUBCODES;

/** @param message what a program reads; Meta says no more than this for most */
export function templateRefusal(
  fault: TemplateFault,
  gaps: readonly string[] = [],
  message = 'Invalid parameter',
  more: Omit<RefusalDetails, 'subcode' | 'user'> = {},
): Refusal {
  return new Refusal(100, message, { ...more, subcode: SUBCODES[fault], user: { key: fault, gaps } });
}

export const componentMisses = (type: string, fields: string): Refusal =>
  templateRefusal('missingField', [type, fields], `component of type ${type} is missing expected field(s) (${fields})`);

export const componentHasUnexpected = (type: string, fields: string): Refusal =>
  templateRefusal('unexpectedField', [type, fields], `component of type ${type} has unexpected field(s) (${fields})`);
