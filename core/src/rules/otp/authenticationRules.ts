import { buttonSpec, evidence, LIMITS } from '../../../../facts/src';
import type { Button } from '../../model/template';
import { Text } from '../../model/text';
import { entryOf, type MapNode } from '../../syntax/tree';
import { defineRule } from '../defineRule';

const UNEXPECTED = { code: 100, subcode: 2388042 };
const CODE = 'category: AUTHENTICATION\nbody: { add_security_recommendation: true }\n';
const APPS = 'supported_apps: [{ package_name: com.example.shop, signature_hash: K8a/AINcGX7 }]';
const oneTap = (apps: string) => `${CODE}buttons:\n  - type: OTP\n    otp_type: ONE_TAP\n    ${apps}\n`;

export const authHeader = defineRule({
  id: 'auth-header',
  title: 'An AUTHENTICATION template has no header.',
  severity: 'error',
  evidence: evidence('documented', ['authentication templates']),
  meta: UNEXPECTED,
  why: 'Meta writes the whole message; there is no place for a header, a picture or a link.',
  bad: `${CODE}header: Your code\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  good: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  header({ keySpan, onCard }, report, { category }) {
    if (category === 'AUTHENTICATION' && !onCard)
      report(keySpan, 'An AUTHENTICATION template has no header: remove it.');
  },
});

export const authBodyText = defineRule({
  id: 'auth-body-text',
  title: 'The body of an AUTHENTICATION template has no text of its own.',
  severity: 'error',
  evidence: evidence('seen live', ['authentication templates', 'copy-code authentication', 'recorded replies']),
  meta: UNEXPECTED,
  why: 'Meta writes the text in every language: “{{1}} is your verification code.” All that can be chosen is the sentence “For your security, do not share this code.” A text that hands over no code belongs to another category: UTILITY, or MARKETING if it promotes something.',
  bad: 'category: AUTHENTICATION\nbody: "{{1}} is your verification code."\nexamples: ["123456"]\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n',
  good: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  body({ text }, report, { category }) {
    if (category === 'AUTHENTICATION' && text) {
      report(
        text.span,
        'Meta writes the text of an AUTHENTICATION template. For a login code write body: { add_security_recommendation: true }; for a text of your own choose the category UTILITY or MARKETING.',
      );
    }
  },
});

export const authFooterText = defineRule({
  id: 'auth-footer-text',
  title: 'The footer of an AUTHENTICATION template has no text of its own.',
  severity: 'error',
  evidence: evidence('documented', ['authentication templates', 'copy-code authentication']),
  meta: UNEXPECTED,
  why: 'The footer can only say in how many minutes the code expires.',
  bad: `${CODE}footer: Sol Market\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  good: `${CODE}footer: { code_expiration_minutes: 5 }\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  footer({ text }, report, { category }) {
    if (category === 'AUTHENTICATION' && text) {
      report(
        text.span,
        'The footer of an AUTHENTICATION template has no text: write footer: { code_expiration_minutes: 5 } instead.',
      );
    }
  },
});

export const authFooterMinutes = defineRule({
  id: 'auth-footer-minutes',
  title: 'A code expires after 1 to 90 minutes.',
  severity: 'error',
  evidence: LIMITS.codeExpirationMinutes.evidence,
  meta: { code: 100 },
  why: '`code_expiration_minutes` is a whole number from 1 to 90.',
  bad: `${CODE}footer: { code_expiration_minutes: 120 }\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  good: `${CODE}footer: { code_expiration_minutes: 10 }\nbuttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  footer({ codeExpirationMinutes }, report) {
    const node = codeExpirationMinutes?.value;
    if (node?.kind !== 'scalar' || typeof node.value !== 'number') return;
    const most = LIMITS.codeExpirationMinutes.value;
    if (node.value < 1 || node.value > most)
      report(node, `A code expires after 1 to ${most} minutes, not after ${node.value}: write a number in between.`);
  },
});

export const authFieldsElsewhere = defineRule({
  id: 'auth-fields-elsewhere',
  title: 'What Meta writes for login codes is in AUTHENTICATION templates only.',
  severity: 'error',
  evidence: evidence('documented', ['authentication templates']),
  meta: UNEXPECTED,
  why: '`add_security_recommendation` and `code_expiration_minutes` add sentences to Meta’s own text, which other categories do not have.',
  bad: 'footer: { code_expiration_minutes: 5 }\n',
  good: 'footer: Sol Market\n',
  body({ addSecurityRecommendation }, report, { category }) {
    if (addSecurityRecommendation && category !== 'AUTHENTICATION' && category !== '') {
      report(
        addSecurityRecommendation.keySpan,
        `add_security_recommendation is for AUTHENTICATION templates, not for ${category}: remove it.`,
      );
    }
  },
  footer({ codeExpirationMinutes }, report, { category }) {
    if (codeExpirationMinutes && category !== 'AUTHENTICATION' && category !== '') {
      report(
        codeExpirationMinutes.keySpan,
        `code_expiration_minutes is for AUTHENTICATION templates, not for ${category}: remove it.`,
      );
    }
  },
});

export const otpMissing = defineRule({
  id: 'otp-missing',
  title: 'An AUTHENTICATION template has one OTP button.',
  severity: 'error',
  evidence: evidence('documented', ['authentication templates', 'copy-code authentication']),
  meta: { code: 100, subcode: 2388043 },
  why: 'The button hands the code over: by copying it, or by filling it in.',
  bad: CODE,
  good: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  language({ content, span }, report, { template, category }) {
    if (category !== 'AUTHENTICATION' || template.fields.has('library_template_name')) return;
    // A type that is not known here may hand the code over too.
    if (content.buttons?.items.some(({ type }) => type === 'OTP' || (type !== '' && !buttonSpec(type)))) return;
    const at = content.buttons?.keySpan ?? content.body?.keySpan ?? span;
    report(
      at,
      'An AUTHENTICATION template needs a button of the type OTP: add buttons with { type: OTP, otp_type: COPY_CODE }.',
    );
  },
});

function isTap(button: Button): boolean {
  return ['ONE_TAP', 'ZERO_TAP'].includes(button.text('otp_type')?.value.toUpperCase() ?? '');
}

export const otpAppsMissing = defineRule({
  id: 'otp-apps-missing',
  title: 'A ONE_TAP or ZERO_TAP button names the apps that take the code.',
  severity: 'error',
  evidence: evidence('documented', ['one-tap authentication', 'zero-tap authentication']),
  meta: { code: 100 },
  why: 'Since API version 21 `supported_apps` is required: 1 to 5 Android apps with package name and signature hash.',
  bad: `${CODE}buttons:\n  - { type: OTP, otp_type: ONE_TAP }\n`,
  good: oneTap(APPS),
  button(button, report) {
    if (button.type !== 'OTP' || !isTap(button)) return;
    const apps = button.fields.get('supported_apps');
    const most = LIMITS.supportedApps.value;
    if (!apps) {
      if (!button.fields.has('package_name'))
        report(
          button.text('otp_type')?.span ?? button.typeSpan,
          'This button needs supported_apps, with package_name and signature_hash of each app: add it.',
        );
    } else if (apps.value.kind === 'seq' && (apps.value.items.length === 0 || apps.value.items.length > most)) {
      report(apps.keySpan, `supported_apps has ${apps.value.items.length} apps: 1 to ${most} are allowed.`);
    }
  },
});

function appsOf(button: Button): MapNode[] {
  const apps = button.fields.get('supported_apps')?.value;
  return apps?.kind === 'seq' ? apps.items.filter((item): item is MapNode => item.kind === 'map') : [];
}

export const otpAppsDuplicate = defineRule({
  id: 'otp-apps-duplicate',
  title: 'No app is named twice.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['Meta’s editor', 'one-tap authentication'],
    'Meta’s editor wants unique pairs; a sample from Meta’s documentation has the same app twice.',
  ),
  why: 'Meta’s editor wants each pair of package name and signature hash once. A sample of the documentation repeats one.',
  bad: oneTap(
    'supported_apps: [{ package_name: com.example.shop, signature_hash: K8a/AINcGX7 }, { package_name: com.example.shop, signature_hash: K8a/AINcGX7 }]',
  ),
  good: oneTap(APPS),
  button(button, report) {
    const seen = new Set<string>();
    for (const app of appsOf(button)) {
      const pair = ['package_name', 'signature_hash'].map((key) => {
        const node = entryOf(app, key)?.value;
        return node?.kind === 'scalar' ? node.text : '';
      });
      const key = pair.join(' ');
      if (seen.has(key)) report(app, `${pair[0]} with this hash is named already: remove one of the two.`);
      seen.add(key);
    }
  },
});

const PACKAGE_NAME = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+$/;

export const otpPackageName = defineRule({
  id: 'otp-package-name',
  title: 'A package name is one of Android’s.',
  severity: 'error',
  evidence: evidence('documented', ['one-tap authentication', 'Meta’s editor']),
  meta: { code: 100 },
  why: 'At least two parts with a dot between them; each begins with a letter and has only letters, digits and underscores; at most 224 characters.',
  bad: oneTap('supported_apps: [{ package_name: shop, signature_hash: K8a/AINcGX7 }]'),
  good: oneTap(APPS),
  button(button, report, { template }) {
    const most = LIMITS.packageName.value;
    for (const app of appsOf(button)) {
      const node = entryOf(app, 'package_name')?.value;
      if (node?.kind !== 'scalar') continue;
      const name = new Text(node, template.source);
      if (name.value.length > most)
        report(name.span, `The package name has ${name.value.length} of at most ${most} characters.`);
      else if (!PACKAGE_NAME.test(name.value))
        report(name.span, 'This is not an Android package name: it looks like com.example.shop.');
    }
  },
});

export const otpSignatureHash = defineRule({
  id: 'otp-signature-hash',
  title: 'A signature hash has 11 characters.',
  severity: 'error',
  evidence: LIMITS.signatureHash.evidence,
  meta: { code: 100 },
  why: 'Exactly 11 letters, digits, `+`, `/` or `=`: the hash of the key that your app is signed with.',
  bad: oneTap('supported_apps: [{ package_name: com.example.shop, signature_hash: K8a }]'),
  good: oneTap(APPS),
  button(button, report) {
    const length = LIMITS.signatureHash.value;
    for (const app of appsOf(button)) {
      const node = entryOf(app, 'signature_hash')?.value;
      if (node?.kind !== 'scalar' || new RegExp(`^[A-Za-z0-9+/=]{${length}}$`).test(node.text)) continue;
      report(node, `A signature hash has exactly ${length} letters, digits, +, / or =; this has ${node.text.length}.`);
    }
  },
});

export const otpAppFieldsRemoved = defineRule({
  id: 'otp-app-fields-removed',
  title: 'The app is named under supported_apps.',
  severity: 'error',
  evidence: evidence('documented', ['changelog']),
  meta: UNEXPECTED,
  why: 'Since API version 21 (October 2024) `package_name` and `signature_hash` do not stand on the button any more.',
  bad: oneTap('package_name: com.example.shop\n    signature_hash: K8a/AINcGX7'),
  good: oneTap(APPS),
  button({ fields }, report) {
    for (const key of ['package_name', 'signature_hash']) {
      const entry = fields.get(key);
      if (entry)
        report(entry.keySpan, `${key} does not stand on the button since API version 21: move it into supported_apps.`);
    }
  },
});

export const otpZeroTapTerms = defineRule({
  id: 'otp-zero-tap-terms',
  title: 'A ZERO_TAP button accepts Meta’s terms.',
  severity: 'error',
  evidence: evidence('documented', ['zero-tap authentication', 'Meta’s editor']),
  meta: { code: 100 },
  why: '`zero_tap_terms_accepted: true` says that you have read Meta’s terms for zero-tap.',
  bad: `${CODE}buttons:\n  - type: OTP\n    otp_type: ZERO_TAP\n    ${APPS}\n`,
  good: `${CODE}buttons:\n  - type: OTP\n    otp_type: ZERO_TAP\n    zero_tap_terms_accepted: true\n    ${APPS}\n`,
  button(button, report) {
    const type = button.text('otp_type');
    if (type?.value.toUpperCase() !== 'ZERO_TAP') return;
    const accepted = button.fields.get('zero_tap_terms_accepted');
    if (accepted?.value.kind === 'scalar' && accepted.value.value === true) return;
    report(accepted?.value ?? type.span, 'A ZERO_TAP button needs zero_tap_terms_accepted: true.');
  },
});

export const otpFieldsUnused = defineRule({
  id: 'otp-fields-unused',
  title: 'A COPY_CODE button has nothing that only the others use.',
  severity: 'warning',
  evidence: evidence('documented', ['copy-code authentication']),
  meta: UNEXPECTED,
  why: '`supported_apps`, `autofill_text` and `zero_tap_terms_accepted` are for ONE_TAP and ZERO_TAP.',
  bad: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE, autofill_text: Autofill }\n`,
  good: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  button(button, report) {
    if (button.type !== 'OTP' || button.text('otp_type')?.value.toUpperCase() !== 'COPY_CODE') return;
    for (const key of ['supported_apps', 'autofill_text', 'zero_tap_terms_accepted']) {
      const entry = button.fields.get(key);
      if (entry) report(entry.keySpan, `A COPY_CODE button does not use ${key}: remove it.`);
    }
  },
});

export const otpLabelLanguage = defineRule({
  id: 'otp-label-language',
  title: 'The label of an OTP button is left to Meta where the language is not English.',
  severity: 'warning',
  evidence: evidence('single report', ['copy-code authentication', 'Zernio']),
  why: 'Without `text` Meta writes the label in each language. An English label on a template in another language is rejected.',
  bad: `language: es\n${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE, text: Copy code }\n`,
  good: `language: es\n${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE }\n`,
  language({ content, code }, report) {
    if (code === '' || /^en(?:_|$)/.test(code)) return;
    const english = /\b(?:copy|code|autofill|fill|tap)\b/i;
    for (const { type, label } of content.buttons?.items ?? []) {
      if (type !== 'OTP' || !label) continue;
      if (english.test(label.value)) {
        report(
          label.span,
          `An English label is rejected in ${code}: remove text, then Meta writes the label in ${code} itself.`,
        );
      } else {
        report(label.span, `Without text Meta writes this label in ${code} itself.`, { severity: 'info' });
      }
    }
  },
});

export const otpLabelLink = defineRule({
  id: 'otp-label-link',
  title: 'The label of an OTP button has no link.',
  severity: 'error',
  evidence: evidence('single report', ['Meta’s editor']),
  meta: { code: 100, subcode: 2388060 },
  why: 'Meta’s editor blocks it.',
  bad: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE, text: Copy at shop.example }\n`,
  good: `${CODE}buttons:\n  - { type: OTP, otp_type: COPY_CODE, text: Copy code }\n`,
  button(button, report) {
    if (button.type !== 'OTP') return;
    for (const label of [button.label, button.text('autofill_text')]) {
      const match = label && /https?:\/\/|www\.|\b[a-z0-9-]+\.(?:[a-z]{2,})\b/i.exec(label.value);
      if (match) report(label.spanOfMatch(match), 'The label of an OTP button can’t have a link: remove it.');
    }
  },
});
