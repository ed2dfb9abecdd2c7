import { buttonSpec, evidence, LIMITS, OWN_FORMAT } from '../../../../facts/src';
import { foreignKeyWords, isSendOnly, judgeKey, sendOnlyMessage } from '../../check/unknownKeys';
import { childOf } from '../../syntax/tree';
import { defineRule } from '../defineRule';
import { eachApiFields } from '../fields/fieldRules';

/**
 * What the reader of YAML, the structure check and the check of the workspace find. These have no visitor: the findings are made
 * where the knowledge is.
 */
export const yamlSyntax = defineRule({
  id: 'yaml-syntax',
  title: 'A template file is one well-formed YAML document.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'Nothing else can be checked until the file can be read. Only the first problem is shown: what follows from it is noise.',
  bad: '# file\nname: order_shipped\nbody: "Your parcel is on its way\n',
  good: '# file\nname: order_shipped\ncategory: UTILITY\nlanguage: en_US\nbody: "Your parcel is on its way."\n',
});

export const yamlTextNeedsQuotes = defineRule({
  id: 'yaml-text-needs-quotes',
  title: 'A text that YAML would read as something else stands in quotes.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'A value that begins with `{{` is a map to YAML, one that begins with `*` an alias, and a colon with a space behind it begins a new key. Put the text in double quotes, or write it as a block after `|`.',
  bad: 'body: {{first_name}}, your parcel is on its way.\n',
  good: 'body: "Hi {{first_name}}, your parcel: it is on its way and will be there soon."\nexamples: { first_name: Pablo }\n',
});

export const yamlDuplicateKey = defineRule({
  id: 'yaml-duplicate-key',
  title: 'A key stands only once.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'YAML keeps one of the two values and drops the other without a word. A template has at most one header, body, footer and set of buttons.',
  bad: 'footer: Reply STOP to opt out\nfooter: Sol Market\n',
  good: 'footer: Reply STOP to opt out\n',
});

export const yamlUnknownAlias = defineRule({
  id: 'yaml-unknown-alias',
  title: 'An alias has an anchor above it.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'An alias (`*name`) stands for what was marked with an anchor (`&name`) further up.',
  bad: 'footer: *signature\n',
  good: 'x-signature: &signature Sol Market\nfooter: *signature\n',
});

export const mergeConflict = defineRule({
  id: 'merge-conflict',
  title: 'No merge conflict is left in the file.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'The lines that git leaves around both sides of a conflict are no YAML. Choose a side; the other findings come back then.',
  bad: '# file\nname: order_shipped\n<<<<<<< HEAD\ncategory: UTILITY\n=======\ncategory: MARKETING\n>>>>>>> other\n',
  good: '# file\nname: order_shipped\ncategory: UTILITY\nlanguage: en_US\nbody: Your parcel is on its way.\n',
});

export const fileNotText = defineRule({
  id: 'file-not-text',
  title: 'A template file is text.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'The file holds bytes that no text has: perhaps a picture was saved under the name of a template.',
  bad: '# file\nname: order\u0000shipped\n',
  good: 'footer: Sol Market\n',
});

export const fileTooLarge = defineRule({
  id: 'file-too-large',
  title: 'A template file is small enough to be checked.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'One file is one template name with all of its languages: even with all 111 of them it stays far below 2 MiB, 1,000 keys in a map, 1,000 items in a list, 20,000 placeholders in a text and 1,000 rules that comments switch off. What is larger is not checked, so that the editor stays quick: the finding says what it is. It is an error, since nobody has looked at such a file.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const fileUnreadable = defineRule({
  id: 'file-unreadable',
  title: 'A template file is a file, and lies in the folder that is checked.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'Only regular files are read: a device, a pipe or a socket may never end, and a link that leads out of the folder would bring in a file of yours that has nothing to do with it. Links that stay inside of the folder are followed.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const fileEmpty = defineRule({
  id: 'file-empty',
  title: 'A template file has content.',
  severity: 'info',
  evidence: OWN_FORMAT,
  why: 'A new file has to begin somewhere: with `name`, `category`, `language` and `body`.',
  bad: '# file\n# nothing yet\n',
  good: 'footer: Sol Market\n',
});

export const apiPayload = defineRule({
  id: 'api-payload',
  title: 'A template file is not a payload of the API.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'In this format components are keys instead of a list, and every example stands beside what it is an example of, so that nothing can be nested wrongly. `wabatemplate import` turns a payload into a template file.',
  bad: 'components:\n  - type: BODY\n    text: Your parcel is on its way.\n',
  good: 'body: Your parcel is on its way.\n',
});

export const unknownKey = defineRule({
  id: 'unknown-key',
  title: 'Every key is one that the format knows.',
  severity: 'error',
  evidence: OWN_FORMAT,
  meta: { code: 100, subcode: 2388042 },
  why: 'A mistyped key would be missing from the message, so a key that looks like a slip of another, or that belongs elsewhere, is an error. A key that nothing is known of is only a warning: Meta may have it, and it is sent as it stands. Put such a field under `api_fields` to say that it is meant; keys that begin with `x-` are your own.',
  bad: 'foooter: Sol Market\n',
  good: 'footer: Sol Market\n',
  button({ type, fields, index }, report) {
    const spec = buttonSpec(type);
    if (!spec) return;
    const known = ['type', 'text', ...spec.fields, 'api_fields'];
    for (const { key, keySpan } of fields.entries) {
      if (known.includes(key)) continue;
      const judged = judgeKey(key, known, ['buttons']);
      const where = `in button ${index + 1}`;
      if (judged.kind === 'slip') {
        report(keySpan, `There is no key ${key} ${where}: did you mean ${judged.meant}?`, { meant: judged.meant });
      } else if (judged.kind === 'foreign') {
        report(keySpan, foreignKeyWords(key, where), { severity: 'warning' });
      } else report(keySpan, `There is no key ${key} ${where}: a ${type} button does not have it. Remove it.`);
    }
  },
});

export const wrongType = defineRule({
  id: 'wrong-type',
  title: 'Every value is of the kind that its key takes.',
  severity: 'error',
  evidence: OWN_FORMAT,
  meta: { code: 100 },
  why: 'A list where a text belongs can not be sent.',
  bad: 'footer: [Sol, Market]\n',
  good: 'footer: Sol Market\n',
});

export const valueNotAllowed = defineRule({
  id: 'value-not-allowed',
  title: 'A key that takes fixed words has one of them.',
  severity: 'error',
  evidence: evidence('documented', ['template reference', 'template components']),
  meta: { code: 100 },
  why: 'A word that looks like a slip of a known one is an error. Any other is only a warning: Meta may know words that this tool does not, and it is sent as it stands. Upper and lower case do not matter.',
  bad: 'header: { format: IMGAE, example: ./parcel.jpg }\n',
  good: 'header: { format: IMAGE, example: ./parcel.jpg }\n',
});

export const missingKey = defineRule({
  id: 'missing-key',
  title: 'Every key that is needed is there.',
  severity: 'error',
  evidence: evidence('documented', ['template reference']),
  meta: { code: 100 },
  why: 'Meta refuses a template without it.',
  bad: '# file\nname: order_shipped\nlanguage: en_US\nbody: Your parcel is on its way.\n',
  good: 'category: UTILITY\n',
  template(template, report) {
    const at = { start: template.root.start, end: template.root.entries[0]?.keySpan.end ?? template.root.start };
    const missing = ['name', 'category'].filter((key) => !template.fields.has(key));
    if (!template.multilingual && !template.fields.has('language')) missing.push('language');
    if (missing.length === 0) return;
    const list =
      missing.length === 1
        ? `the key ${missing[0]}`
        : `the keys ${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
    report(at, `A template needs ${list}: add ${missing.length === 1 ? 'it' : 'them'}.`);
  },
});

export const componentSendOnly = defineRule({
  id: 'component-send-only',
  title: 'What belongs to sending a message is not part of the template.',
  severity: 'error',
  evidence: evidence('documented', ['tap target']),
  meta: { code: 100 },
  why: '`tap_target_configuration` is given when a message is sent, not when its template is created.',
  bad: 'tap_target_configuration: [{ url: https://shop.example, title: Shop }]\n',
  good: 'footer: Sol Market\n',
  // As a key, the check of the structure finds it.
  template(template, report) {
    eachApiFields(template, ({ value }) => {
      const fields = value.kind === 'map' ? value.entries : [];
      for (const { key, keySpan, value: field } of fields) {
        if (isSendOnly(key)) report(keySpan, sendOnlyMessage(key));
        for (const item of key === 'components' && field.kind === 'seq' ? field.items : []) {
          const type = item.kind === 'map' ? childOf(item, 'type') : undefined;
          if (type?.kind === 'scalar' && isSendOnly(type.text)) report(item, sendOnlyMessage(type.text));
        }
      }
    });
  },
});

export const ruleFailed = defineRule({
  id: 'rule-failed',
  title: 'Every rule ran to its end.',
  severity: 'warning',
  evidence: OWN_FORMAT,
  why: 'A rule of this tool met something that it was not written for. The other rules ran. This is our mistake, not yours: please report it together with the file.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const findingsHidden = defineRule({
  id: 'findings-hidden',
  title: 'All findings of a file are shown.',
  severity: 'warning',
  evidence: OWN_FORMAT,
  why: 'Of a file with more than 1,000 findings only the first 1,000 are shown, errors before all others, so that the editor stays quick. Fix these and the rest show up.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const suppressionUnused = defineRule({
  id: 'suppression-unused',
  title: 'A comment that switches a rule off is needed.',
  severity: 'warning',
  evidence: OWN_FORMAT,
  why: 'A comment that suppresses nothing would hide the next finding that comes along.',
  bad: 'footer: Sol Market # waba-disable-line footer-length\n',
  good: 'footer: Sol Market\n',
});

export const suppressionUnknownRule = defineRule({
  id: 'suppression-unknown-rule',
  title: 'A comment that switches a rule off names one that exists.',
  severity: 'warning',
  evidence: OWN_FORMAT,
  why: 'A mistyped id switches nothing off.',
  bad: 'footer: Sol Market # waba-disable-line footer-lenght\n',
  good: 'footer: Sol Market\n',
});

export const projectFile = defineRule({
  id: 'project-file',
  title: 'The project file says what it can say.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'What is wrong in `wabatemplate.config.yaml` is left out; the rest of it still holds. What is not clear about a target protects it. The docs page on the project file lists its keys.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const projectApiVersion = defineRule({
  id: 'project-api-version',
  title: 'The project file names a version of the API that Meta serves and goes on serving.',
  severity: 'warning',
  evidence: evidence(
    'documented',
    ['Graph API changelog'],
    'The end of the newest versions follows from Meta’s policy.',
  ),
  why: 'Meta serves each version of the Graph API for at least two years. A request to one that has ended is answered as an older version would, without a word. A version that is newer than this program is told for information.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const duplicateNameLanguage = defineRule({
  id: 'duplicate-name-language',
  title: 'A name has each language once.',
  severity: 'error',
  evidence: evidence('documented', ['template management', 'error codes']),
  meta: { code: 100, subcode: 2388024 },
  why: 'Name and language together identify a template. With two files of the same name and language the second would overwrite or be refused.',
  bad: ['footer: Sol Market\n', 'body: Your parcel arrives today between nine and twelve.\n'],
  good: ['footer: Sol Market\n', 'language: es\nbody: Tu paquete llega hoy entre las nueve y las doce.\n'],
});

export const categoryMismatch = defineRule({
  id: 'category-mismatch-across-languages',
  title: 'All languages of a name have the same category.',
  severity: 'error',
  evidence: evidence(
    'seen live',
    ['recorded replies'],
    'The reply says that the category doesn’t match and names both.',
  ),
  meta: { code: 100 },
  why: 'The category belongs to the name: a further language with another category is refused.',
  bad: ['category: UTILITY\n', 'category: MARKETING\nlanguage: es\nbody: Tu paquete ya está en camino.\n'],
  good: ['category: UTILITY\n', 'category: UTILITY\nlanguage: es\nbody: Tu paquete ya está en camino.\n'],
});

export const duplicateContent = defineRule({
  id: 'duplicate-content',
  title: 'No two templates have the same body and footer.',
  severity: 'warning',
  evidence: evidence(
    'documented',
    ['template review'],
    'The review names it as a reason to reject; authentication templates are exempt.',
  ),
  why: 'Meta’s review rejects a template whose body and footer another template of the account has already.',
  bad: ['name: order_shipped\n', 'name: order_sent\n'],
  good: ['name: order_shipped\n', 'name: order_sent\nbody: We have sent your order. You get it within three days.\n'],
});

export const templatesOverLimit = defineRule({
  id: 'templates-over-limit',
  title: 'There are not more templates than the account holds.',
  severity: 'warning',
  evidence: LIMITS.templatesPerAccount.evidence,
  meta: { code: 100, subcode: 2388019 },
  why: 'An account holds 250 templates, or 6,000 when the business is verified and its display name approved. Every language of a name counts as one. `limits.templates` in the project file, or the setting `waba.templateLimit`, says what your account allows.',
  bad: '',
  good: 'footer: Sol Market\n',
});
