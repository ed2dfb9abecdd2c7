/** What a placeholder is about, by its name or by the words before it. */
interface Subject {
  readonly name: string;
  readonly words: RegExp;
  readonly value: string;
}

const SUBJECTS: readonly Subject[] = [
  { name: 'last_name', words: /last_?name|surname|apellido|nachname/, value: 'Díaz' },
  {
    name: 'first_name',
    words: /name|customer|user|client|guest|nombre|^(?:hi|hello|dear|hey|hola|hallo|olá|ciao|bonjour)$/,
    value: 'Pablo',
  },
  { name: 'email', words: /e_?mail/, value: 'pablo@shop.example' },
  { name: 'phone_number', words: /phone|mobile|tel/, value: '+15550051310' },
  { name: 'tracking_number', words: /track/, value: 'SM860198' },
  { name: 'amount', words: /amount|price|total|cost|sum|balance|fee|importe|betrag/, value: '$49.90' },
  { name: 'discount', words: /discount|percent|off$|descuento|rabatt/, value: '20' },
  { name: 'code', words: /code|otp|pin|coupon|voucher|codigo/, value: 'SUMMER26' },
  { name: 'date', words: /date|day|deadline|until|fecha|datum/, value: 'December 4' },
  { name: 'time', words: /time|hour|clock|hora|uhr/, value: '10:30' },
  { name: 'minutes', words: /minute/, value: '30' },
  {
    name: 'order_number',
    words: /order|number|parcel|invoice|booking|ticket|pedido|bestellung|reference|_?id$|^no$/,
    value: '860198',
  },
  { name: 'address', words: /address|street|direcci|adresse/, value: 'Calle Mayor 1' },
  { name: 'city', words: /city|town|place|location|ciudad|stadt/, value: 'Madrid' },
  { name: 'shop', words: /shop|store|company|business|brand|tienda/, value: 'Sol Market' },
  { name: 'link', words: /link|url|website/, value: 'https://shop.example' },
  { name: 'product', words: /product|item|article|plant/, value: 'Ceramic pot' },
  { name: 'quantity', words: /quantity|count|pieces|amount_of/, value: '2' },
];

/** A value such as a person might get for a placeholder, by its name, or for a number by the words that stand before it. */
export function sampleValue(name: string, wordsBefore: string): string {
  return subjectOf(name, wordsBefore)?.value ?? 'sample';
}

/** A name for a numbered placeholder, by the words that stand before it; none where they don't say. */
export function nameFor(wordsBefore: string): string | undefined {
  return subjectOf('1', wordsBefore)?.name;
}

function subjectOf(name: string, wordsBefore: string): Subject | undefined {
  const [last, before] = (wordsBefore.toLowerCase().match(/[\p{L}_]+/gu) ?? []).reverse();
  const hints = /^\d*$/.test(name) ? [last, before] : [name.toLowerCase()];
  for (const hint of hints) {
    const subject = hint && SUBJECTS.find(({ words }) => words.test(hint));
    if (subject) return subject;
  }
  return undefined;
}
