import { evidence, LIMITS, URL_SHORTENERS, WHATSAPP_HOSTS } from '../../../../facts/src';
import type { Text } from '../../model/text';
import { BODIES, defineRule } from '../defineRule';
import { addressesIn } from './addresses';

/** The host of an address in lower case; empty when it has none. */
function hostOf(url: string): string {
  return (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?([^/?#:\s{]+)/i.exec(url)?.[1] ?? '')
    .toLowerCase()
    .replace(/\.$/, '');
}

function isHostOf(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

export const urlVariablePosition = defineRule({
  id: 'url-variable-position',
  title: 'An address has at most one placeholder, at its very end.',
  severity: 'error',
  evidence: evidence('documented', ['template components', 'pywa']),
  meta: { code: 100 },
  why: 'What varies is a suffix: `https://shop.example/track/{{1}}`.',
  bad: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/{{1}}/track", example: "860198" }\n',
  good: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{1}}", example: "860198" }\n',
  button(button, report) {
    const url = button.text('url');
    url?.placeholders.forEach((placeholder, index) => {
      const at = url.spanOf(placeholder.start, placeholder.end);
      if (index > 0) report(at, 'An address may have one placeholder: remove this one.');
      else if (url.value.slice(placeholder.end).trim() !== '') {
        report(at, 'The placeholder must stand at the very end of the address: move it there.');
      }
    });
  },
});

export const urlSample = defineRule({
  id: 'url-sample',
  title: 'An address with a placeholder has an example.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'recorded replies']),
  meta: { code: 100, subcode: 2388043 },
  why: 'Meta reviews where the button leads. Give `example` beside `url`: what takes the placeholder’s place, or the whole address.',
  bad: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{1}}" }\n',
  good: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{1}}", example: "860198" }\n',
  button(button, report) {
    const url = button.text('url');
    const placeholder = url?.placeholders[0];
    if (!url || !placeholder) return;
    const example = button.text('example');
    if (example && example.value.trim() !== '') return;
    report(
      url.spanOf(placeholder.start, placeholder.end),
      'This address has a placeholder but no example: add example to the button.',
    );
  },
});

export const urlSampleSurplus = defineRule({
  id: 'url-sample-surplus',
  title: 'An address without a placeholder has no example.',
  severity: 'warning',
  evidence: evidence(
    'seen live',
    ['template components', 'recorded replies'],
    'Seen for a body; for buttons it is inferred.',
  ),
  meta: { code: 100, subcode: 2388043 },
  why: 'There is nothing that the example is one of. It is left out of the payload.',
  bad: 'buttons:\n  - { type: URL, text: Shop, url: "https://shop.example", example: "860198" }\n',
  good: 'buttons:\n  - { type: URL, text: Shop, url: "https://shop.example" }\n',
  button(button, report) {
    const example = button.type === 'URL' ? button.fields.get('example') : undefined;
    const url = button.text('url');
    if (example && url && !url.value.includes('{{'))
      report(
        example.keySpan,
        'This address has no placeholder: remove the example, or put {{1}} at the end of the address.',
      );
  },
});

export const urlNumber = defineRule({
  id: 'url-number',
  title: 'A numbered placeholder of an address is {{1}}.',
  severity: 'error',
  evidence: evidence('documented', ['template components'], 'The numbers of an address are its own, and it has one.'),
  meta: { code: 100 },
  why: 'An address has one placeholder, which is counted apart from those of the body: its number is 1.',
  bad: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{2}}", example: "860198" }\n',
  good: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{1}}", example: "860198" }\n',
  button(button, report) {
    const url = button.text('url');
    const placeholder = url?.placeholders[0];
    if (url && placeholder?.positional && placeholder.name !== '1')
      report(
        url.spanOf(placeholder.start, placeholder.end),
        'The placeholder of an address is counted apart from those of the body: write {{1}}.',
      );
  },
});

/** `{{1}}` as an address encodes it. */
export const ENCODED_PLACEHOLDER = /%7B%7B[^%{}]*%7D%7D/gi;

export const urlEncodedBraces = defineRule({
  id: 'url-encoded-braces',
  title: 'The placeholder of an address is written in braces, not encoded.',
  severity: 'warning',
  evidence: evidence('seen live', ['recorded replies'], 'Approved by Meta, and broken for everybody who taps it.'),
  why: '`%7B%7B1%7D%7D` is `{{1}}` as a browser encodes it. Meta takes it for a part of the address and approves it; the link leads nowhere then.',
  bad: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/%7B%7B1%7D%7D{{1}}", example: "860198" }\n',
  good: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/{{1}}", example: "860198" }\n',
  button(button, report) {
    const url = button.text('url');
    for (const match of url?.value.matchAll(ENCODED_PLACEHOLDER) ?? [])
      if (url)
        report(
          url.spanOfMatch(match),
          url.placeholders.length > 0
            ? 'This is a placeholder in encoded form, which is sent as it stands and breaks the link: remove it.'
            : 'This is a placeholder in encoded form, which is sent as it stands and breaks the link: write {{1}} at the end of the address.',
        );
  },
});

export const urlNamed = defineRule({
  id: 'url-named',
  title: 'The placeholder of an address is {{1}}.',
  severity: 'info',
  evidence: evidence(
    'disputed',
    ['template components', 'pywa'],
    'A sample of Meta’s has a name there; client libraries and users report {{1}}.',
  ),
  why: 'Also where the texts have named placeholders, `{{1}}` is what client libraries send; one of Meta’s samples has a name.',
  bad: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{order}}", example: "860198" }\n',
  good: 'buttons:\n  - { type: URL, text: Track, url: "https://shop.example/track/{{1}}", example: "860198" }\n',
  button(button, report) {
    const url = button.text('url');
    const placeholder = url?.placeholders[0];
    if (url && placeholder && !placeholder.positional) {
      report(
        url.spanOf(placeholder.start, placeholder.end),
        `In an address {{1}} is safe; sources disagree on {{${placeholder.name}}}.`,
      );
    }
  },
});

export const urlLength = defineRule({
  id: 'url-length',
  title: 'An address has at most 2,000 characters, its example included.',
  severity: 'error',
  evidence: LIMITS.buttonUrl.evidence,
  meta: { code: 100 },
  why: 'The address and the example of its suffix together.',
  bad: `buttons:\n  - { type: URL, text: Shop, url: "https://shop.example/${'a'.repeat(2000)}" }\n`,
  good: 'buttons:\n  - { type: URL, text: Shop, url: "https://shop.example" }\n',
  button(button, report) {
    const url = button.text('url');
    if (!url) return;
    const most = LIMITS.buttonUrl.value;
    if (url.value.length > most) {
      report(
        url.spanOf(most, url.value.length),
        `The address has ${url.value.length} of at most ${most} characters: shorten it.`,
      );
      return;
    }
    const example = button.text('example');
    const joined = example && !hostOf(example.value) ? url.value.length + example.value.length : 0;
    if (example && joined > most) {
      report(example.span, `Address and example have ${joined} of at most ${most} characters together: shorten them.`, {
        severity: 'warning',
      });
    }
  },
});

export const urlScheme = defineRule({
  id: 'url-scheme',
  title: 'An address is a whole web address.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'recorded replies']),
  meta: { code: 100 },
  why: 'With `https://` and a host that can be reached from everywhere. Meta answers that the parameter “is not a valid URI”, also for localhost.',
  bad: 'buttons:\n  - { type: URL, text: Shop, url: shop.example/sale }\n',
  good: 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example/sale }\n',
  button(button, report) {
    const url = button.text('url');
    if (!url) return;
    const problem = problemOf(url);
    if (problem) report(url.span, problem);
    else if (PRIVATE_NETWORK.test(hostOf(url.value)))
      report(url.span, `${hostOf(url.value)} is reached from your own network only: can everybody open this address?`, {
        severity: 'info',
        evidence: evidence('inferred', ['template components']),
      });
  },
});

/** Addresses that Meta takes, though nobody outside can open them. */
const PRIVATE_NETWORK = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/;

function problemOf(url: Text): string | undefined {
  const value = url.value.trim();
  if (value === '') return 'The address is empty: write one that begins with https://.';
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) {
    return value.startsWith('{{')
      ? 'The address must not begin with a placeholder: write the part that does not vary.'
      : `An address begins with https://: write https://${value.replace(/^\/+/, '')}.`;
  }
  if (!/^https?:\/\//i.test(value))
    return 'Only addresses that begin with https:// or http:// are allowed: links into apps go into app_deep_link.';
  if (/\s/.test(value)) return 'An address can’t have a space: write %20 instead.';
  const host = hostOf(value);
  if (host === '') return 'This address has no host: write one such as https://shop.example/track/{{1}}.';
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local') || /^127\./.test(host)) {
    return `${host} is reached from your own network only: write an address that everybody can open.`;
  }
  if (!host.includes('.') && !host.startsWith('['))
    return `${host} is not a complete host name: write one such as shop.example.`;
  if (/\.\.|^[.-]|[^\p{L}\p{N}.\-[\]_]/u.test(host)) return `${host} is not a valid host name.`;
  return undefined;
}

export const urlHttp = defineRule({
  id: 'url-http',
  title: 'An address begins with https://.',
  severity: 'warning',
  evidence: evidence('inferred', ['template components'], 'All of Meta’s samples have https.'),
  why: 'Phones warn of pages without encryption, and all of Meta’s samples have https.',
  bad: 'buttons:\n  - { type: URL, text: Shop, url: http://shop.example }\n',
  good: 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example }\n',
  button(button, report) {
    const url = button.text('url');
    if (url && /^http:\/\//i.test(url.value))
      report(url.spanOf(0, 7), 'This page is not encrypted: write https:// if it can be.');
  },
});

export const urlWhatsapp = defineRule({
  id: 'url-whatsapp',
  title: 'A button does not lead to WhatsApp itself.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'HiJiffy', 'CM.com', 'recorded replies']),
  meta: { code: 100, subcode: 2388081 },
  why: 'Meta answers that direct links to WhatsApp aren’t allowed for buttons: `wa.me`, `api.whatsapp.com` and their like. A quick reply, or a VOICE_CALL button, keeps people in the chat.',
  bad: 'buttons:\n  - { type: URL, text: Chat, url: https://wa.me/15550051310 }\n',
  good: 'buttons:\n  - { type: QUICK_REPLY, text: Chat with us }\n',
  button(button, report) {
    const url = button.text('url');
    if (url && isHostOf(hostOf(url.value), WHATSAPP_HOSTS))
      report(url.span, 'Meta does not allow buttons that lead to WhatsApp: use a quick reply instead.');
  },
});

export const textWhatsapp = defineRule({
  id: 'text-whatsapp-link',
  title: 'A body has no link to WhatsApp itself.',
  severity: 'warning',
  evidence: evidence(
    'single report',
    ['Meta’s editor', 'HiJiffy', 'CM.com'],
    'Refused in buttons; for texts providers advise against it.',
  ),
  why: 'Links to `wa.me` are refused in buttons; in a text providers advise against them.',
  bad: 'body: Write to us at https://wa.me/15550051310 if something is missing.\n',
  good: 'body: Just answer this message if something is missing.\n',
  places: BODIES,
  text(text, report) {
    for (const { start, end, host } of addressesIn(text.value)) {
      if (isHostOf(host, WHATSAPP_HOSTS))
        report(
          text.spanOf(start, end),
          'A link to WhatsApp itself may be refused: ask for an answer to this message instead.',
        );
    }
  },
});

export const urlShortener = defineRule({
  id: 'url-shortener',
  title: 'No address is that of a URL shortener.',
  severity: 'warning',
  evidence: evidence('documented', ['older guidelines', 'Meta’s editor', 'Verloop']),
  why: 'A shortened address hides where it leads: Meta’s review rejects it. Use an address of your own domain.',
  bad: 'buttons:\n  - { type: URL, text: Shop, url: https://bit.ly/3abc }\n',
  good: 'buttons:\n  - { type: URL, text: Shop, url: https://shop.example/sale }\n',
  button(button, report) {
    const url = button.text('url');
    if (url && isHostOf(hostOf(url.value), URL_SHORTENERS))
      report(
        url.span,
        `${hostOf(url.value)} hides where the button leads, which Meta’s review rejects: write the whole address.`,
      );
  },
  places: BODIES,
  text(text, report) {
    for (const { start, end, host } of addressesIn(text.value)) {
      if (isHostOf(host, URL_SHORTENERS))
        report(
          text.spanOf(start, end),
          `${host} hides where the link leads, which Meta’s review rejects: write the whole address.`,
        );
    }
  },
});
