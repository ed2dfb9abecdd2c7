import { own } from '../../../contracts/src';
import { buttonSpec, LIMITS, PAYMENT_SETTINGS, probableLanguage } from '../../../facts/src';
import { insertion } from '../edits/insert';
import { inFlow, keysOf } from '../edits/path';
import { replaceScalar } from '../edits/scalar';
import { paymentSettingOf } from '../model/payment';
import { suggestedName } from '../rules/name/nameRules';
import { ENCODED_PLACEHOLDER } from '../rules/url/urlRules';
import type { ScalarNode } from '../syntax/tree';
import { type Fixable, type FixMaker, fix, type ReadableFile } from './fix';

/** Gives the key or the value that a finding is about another text. */
function written(finding: Fixable, file: ReadableFile, value: string, safe: boolean) {
  const title = `Write ${value}`;
  const path = file.pathTo(finding);
  const last = path.at(-1);
  if (!last) return undefined;
  if (last.kind === 'entry' && finding.start < last.entry.keySpan.end) {
    const taken = last.map.entries.some(({ key }) => key === value);
    return taken ? undefined : fix(title, { ...last.entry.keySpan, newText: value }, safe);
  }
  const text = file.textAt(finding);
  return text && fix(title, replaceScalar(file.text, text.node, value, inFlow(path)), safe);
}

/** Words that are not like the right one but mean it: from other platforms, from Meta's own pages, and from before May 2023. */
const SYNONYMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'category-invalid': {
    TRANSACTIONAL: 'UTILITY',
    SERVICE: 'UTILITY',
    PROMOTIONAL: 'MARKETING',
    PROMOTION: 'MARKETING',
    OTP: 'AUTHENTICATION',
  },
  'button-type-unknown': {
    LINK: 'URL',
    WEB_URL: 'URL',
    VISIT_WEBSITE: 'URL',
    REPLY: 'QUICK_REPLY',
    CALL: 'PHONE_NUMBER',
    PHONE: 'PHONE_NUMBER',
    COUPON: 'COPY_CODE',
  },
  'value-not-allowed': {
    PICTURE: 'IMAGE',
    PHOTO: 'IMAGE',
    MEDIA: 'IMAGE',
    FILE: 'DOCUMENT',
    PDF: 'DOCUMENT',
    MAP: 'LOCATION',
  },
};

const meant: FixMaker = (finding, file) => {
  const word = finding.meant ?? own(own(SYNONYMS, finding.ruleId) ?? {}, wordAt(finding, file).toUpperCase());
  return word ? written(finding, file, word, false) : undefined;
};

/** What stands where a finding is, a key or a value. */
function wordAt(finding: Fixable, file: ReadableFile): string {
  return file.textAt(finding)?.value ?? file.text.slice(finding.start, finding.end).replace(/["']/g, '');
}

/** A value that follows from the one that is there. */
function valueFrom(make: (value: string) => string | undefined, safe: boolean): FixMaker {
  return (finding, file) => {
    const before = wordAt(finding, file);
    const after = make(before);
    return after && after !== before ? written(finding, file, after, safe) : undefined;
  };
}

const quotesAway: FixMaker = (finding, file) => {
  const node: ScalarNode | undefined = file.textAt(finding)?.node;
  return node && fix('Take the quotes away', { start: node.start, end: node.end, newText: node.text.trim() }, true);
};

const phone = (number: string) => {
  const digits = number.replace(/\D/g, '').replace(/^00/, '');
  return digits.length >= LIMITS.phoneNumberAtLeast.value && !digits.startsWith('0') && !/\p{L}/u.test(number)
    ? `+${digits}`
    : undefined;
};

/** A change of the whole address that a finding is in. */
function inAddress(change: (url: string) => string | undefined, safe: boolean): FixMaker {
  return (finding, file) => {
    const before = file.textAt(finding)?.value;
    const after = before === undefined ? undefined : change(before);
    // `written` takes the place of a value where the finding begins behind the key.
    return after && after !== before ? written(finding, file, after, safe) : undefined;
  };
}

/** Takes the encoded placeholder out beside a real one, and writes a real one where it stands at the end beside an example. */
const encodedBraces: FixMaker = (finding, file) => {
  const button = file.pathTo(finding).at(-1);
  const hasExample = button?.kind === 'entry' && button.map.entries.some(({ key }) => key === 'example');
  return inAddress((url) => {
    const plain = url.replace(ENCODED_PLACEHOLDER, '');
    if (plain.includes('{{')) return plain;
    return hasExample && new RegExp(`${ENCODED_PLACEHOLDER.source}\\s*$`, 'i').test(url)
      ? `${plain.trim()}{{1}}`
      : undefined;
  }, false)(finding, file);
};

export const VALUE_FIXES: Readonly<Record<string, FixMaker>> = {
  'unknown-key': meant,
  'value-not-allowed': meant,
  'category-invalid': meant,
  'button-type-unknown': meant,
  'language-unknown': meant,
  'suppression-unknown-rule': (finding) =>
    finding.meant
      ? fix(`Write ${finding.meant}`, { start: finding.start, end: finding.end, newText: finding.meant })
      : undefined,
  'language-shape': valueFrom(probableLanguage, true),
  'language-doubtful': valueFrom((code) => code.split('_')[0], false),
  'name-format': valueFrom(suggestedName, true),
  'phone-format': (finding, file) => valueFrom(phone, wordAt(finding, file).trim().startsWith('+'))(finding, file),
  'phone-plus': valueFrom(phone, false),
  'phone-trunk-zero': valueFrom((number) => number.replace(/^(\+?\d{1,2}?)0(?=\d{6})/, '$1'), false),
  'url-scheme': valueFrom((url) => {
    const address = url.trim().replace(/^\/+/, '');
    return /^[a-z][a-z0-9+.-]*:/i.test(address) || !/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(address)
      ? undefined
      : `https://${address}`;
  }, true),
  'url-http': (finding, file) => {
    const url = file.textAt(finding)?.value.replace(/^http:/i, 'https:');
    return url ? written({ ...finding, end: finding.start }, file, url, false) : undefined;
  },
  'url-number': inAddress((url) => url.replace(/\{\{\s*\d+\s*\}\}/, '{{1}}'), true),
  'url-encoded-braces': encodedBraces,
  'bid-spec-ended': (finding, file) => written(finding, file, 'optimization_spec', true),
  'payment-label': (finding, file) => {
    const button = file.pathTo(finding).at(-1);
    const bound =
      button?.kind === 'entry' &&
      file.template.languages
        .flatMap(({ content }) => content.buttons?.items ?? [])
        .find(({ node }) => node === button.map);
    const kind = bound && paymentSettingOf(bound)?.kind;
    if (!bound || !kind) return undefined;
    const { label } = PAYMENT_SETTINGS[kind];
    if (bound.label) return written(finding, file, label, false);
    return fix(
      `Add text: ${label}`,
      insertion(file.text, button.map, keysOf(file.pathTo(finding).slice(0, -1)), 'text', label),
    );
  },
  'ttl-number': quotesAway,
  'copy-code-charset': valueFrom((code) => code.replace(/[^\p{L}\p{N}]+/gu, ''), false),
  'button-usual-label': (finding, file) => {
    const button = file.pathTo(finding).at(-1);
    const type = button?.kind === 'entry' && button.map.entries.find(({ key }) => key === 'type')?.value;
    const usual = type && type.kind === 'scalar' && buttonSpec(type.text.toUpperCase())?.usualLabel;
    return usual ? written(finding, file, usual, false) : fix('Take text out', file.removalOf(finding));
  },
};
