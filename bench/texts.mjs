// What the servers are given: the same bytes on every run, so that two runs can be compared.

/** As Meta spells them; enough for the largest file. */
const REGIONS = [
  'en_US',
  'es',
  'pt_BR',
  'de',
  'fr',
  'it',
  'nl',
  'pl',
  'sv',
  'da',
  'fi',
  'cs',
  'hu',
  'ro',
  'tr',
  'el',
  'bg',
  'ru',
  'uk',
  'he',
  'ar',
  'hi',
  'bn',
  'ta',
  'te',
  'th',
  'vi',
  'id',
  'ms',
  'ko',
  'ja',
  'zh_CN',
  'zh_HK',
  'zh_TW',
  'en_GB',
  'en',
  'es_AR',
  'es_ES',
  'es_MX',
  'pt_PT',
  'af',
  'sq',
  'az',
  'ca',
  'hr',
  'et',
  'fil',
  'ka',
  'gu',
  'ha',
  'ga',
  'kn',
  'kk',
  'rw_RW',
  'ky_KG',
  'lo',
  'lv',
  'lt',
  'mk',
  'ml',
  'mr',
  'nb',
  'fa',
  'pa',
  'sr',
];

/** One sentence in several scripts: how long a text is in bytes depends on what it is written in. */
const SENTENCES = [
  'your parcel has left our warehouse and arrives on Friday',
  'tu paquete ha salido de nuestro almacén y llega el viernes',
  'ваша посылка покинула наш склад и прибудет в пятницу',
  'आपका पार्सल हमारे गोदाम से निकल चुका है और शुक्रवार को पहुँचेगा',
  'ご注文の荷物は倉庫を出発し、金曜日にお届けする予定です',
  'غادرت شحنتك مستودعنا وستصل يوم الجمعة إلى عنوانك المسجل',
];

/**
 * A template of so many languages: 31 lines for each, and 8 around them.
 *
 * @param {number} languages
 * @param {string} name
 */
export function template(languages, name = 'parcel_on_its_way') {
  const blocks = Array.from({ length: languages }, (_, index) => languageBlock(index));
  return [
    '# Sent when a parcel leaves the warehouse.',
    `name: ${name}`,
    'category: UTILITY',
    'examples:',
    '  first_name: Pablo',
    '  order_number: "860198"',
    '  carrier: Paloma Post',
    'languages:',
    ...blocks,
    '',
  ].join('\n');
}

function languageBlock(index) {
  const code = REGIONS[index % REGIONS.length];
  const sentence = SENTENCES[index % SENTENCES.length];
  return `  ${code}:
    header: Order {{order_number}} on its way
    body: |
      Hi {{first_name}}, ${sentence}, no. ${index}.

      1. ${sentence}.
      2. ${sentence}.
      3. ${sentence}.
      4. ${sentence}.

      *Order:* {{order_number}} _with_ {{carrier}}.

      ${sentence}.
    footer: ${sentence.slice(0, 40)}
    buttons:
      - type: URL
        text: Track parcel
        url: https://shop.example/track/{{1}}
        example: "860198"
      - type: PHONE_NUMBER
        text: Call us
        phone_number: "+15550001111"
    examples:
      # As they are shown to Meta's reviewers.
      first_name: Ana
      order_number: "860198"
      carrier: Paloma Post
    # Translated by the shop's own people; the
    # numbers stay in Latin digits everywhere.
    # The review's date follows.
    x-reviewed: 2026-11-24`;
}

/** What is typed: a button's type becomes wrong, then right again. In the middle of the file, where it hurts most. */
export function keystrokes(text) {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const line = lines.findIndex((content, index) => index >= middle && content.includes('type: PHONE_NUMBER'));
  const character = lines[line].length;
  const position = { line, character };
  return {
    line,
    wrong: { range: { start: position, end: position }, text: 'X' },
    right: { range: { start: position, end: { line, character: character + 1 } }, text: '' },
  };
}

/**
 * Files of a workspace, of one to four languages.
 *
 * @param {number} count
 */
export function* workspaceFiles(count) {
  for (let index = 0; index < count; index++) {
    const folder = `shop-${index % 60}`;
    const languages = 1 + ((index * 7) % 4);
    const name = `message_${index}`;
    // Every 25th has a fault, as real workspaces do; and each says something of its own.
    const text = template(languages, name).replaceAll(', no. ', `, file ${index}, no. `);
    yield {
      path: `${folder}/${name}.wabatemplate.yaml`,
      text: index % 25 === 0 ? text.replace('PHONE_NUMBER', 'PHONE_NUMBR') : text,
    };
  }
}
