import { type Category, isCategory } from '../../../facts/src';
import { bind } from '../model/bind';
import { parse } from '../syntax/parse';
import { addLanguage } from './addLanguage';
import { applyEdits } from './applyEdits';
import { CannotEditError } from './cannotEdit';
import { scalarSource } from './scalar';

/** A kind of template that a new file can begin as. */
export interface TemplateKind {
  readonly id: string;
  readonly label: string;
  /** What the message looks like, in one sentence. */
  readonly detail: string;
  /** The first one is the usual one. */
  readonly categories: readonly Category[];
  /** A good name for a first template of this kind. */
  readonly exampleName: string;
}

interface KindSource extends TemplateKind {
  /** Everything behind `language`, in the canonical order of keys. */
  readonly content: (category: Category) => string;
}

const BOTH: readonly Category[] = ['UTILITY', 'MARKETING'];
const PROMOTE: readonly Category[] = ['MARKETING'];
const CODES: readonly Category[] = ['AUTHENTICATION'];

const ORDER = `body: |
  Hi {{first_name}}, your order *{{order_number}}* has left our warehouse.

  It arrives in two to three days. We will write again when it is at your door.
`;
const NEWS = `body: |
  Hi {{first_name}}, our new collection is here, and you are among the first to see it.

  Come and have a look. It is in our shop until *{{last_day}}* or for as long as we have it.
`;
const ORDER_EXAMPLES = 'examples:\n  first_name: Pablo\n  order_number: "860198"\n';
const NEWS_EXAMPLES = 'examples:\n  first_name: Pablo\n  last_day: Sunday\n';
const text = (category: Category) => (category === 'MARKETING' ? NEWS : ORDER);
const examples = (category: Category) => (category === 'MARKETING' ? NEWS_EXAMPLES : ORDER_EXAMPLES);

const media = (format: string, file: string) => (category: Category) =>
  `header:\n  format: ${format}\n  example: ./${file}\n${text(category)}${examples(category)}`;
const otp = (button: string) =>
  `body:\n  add_security_recommendation: true\nfooter:\n  code_expiration_minutes: 5\nbuttons:\n  - type: OTP\n${button}`;
const card = (file: string, body: string) => `  - header:
      format: IMAGE
      example: ./${file}
    body: ${body}
    buttons:
      - type: QUICK_REPLY
        text: Tell me more
      - type: URL
        text: View in shop
        url: https://shop.example/products/{{1}}
        example: ceramic-pot
`;
const productCard = '  - header:\n      format: PRODUCT\n    buttons:\n      - type: SPM\n        text: View\n';

const KINDS: readonly KindSource[] = [
  {
    id: 'text',
    label: 'Text',
    detail: 'A text with placeholders.',
    categories: BOTH,
    exampleName: 'order_shipped',
    content: (category) => text(category) + examples(category),
  },
  {
    id: 'buttons',
    label: 'Text with buttons',
    detail: 'A heading, a text, a footer, a link and a phone number.',
    categories: BOTH,
    exampleName: 'order_update',
    content: (category) => `header: ${category === 'MARKETING' ? 'New in our shop' : 'Your order is on its way'}
${text(category)}footer: Reply STOP to opt out
buttons:
  - type: URL
    text: Have a look
    url: https://shop.example/orders/{{1}}
    example: "860198"
  - type: PHONE_NUMBER
    text: Call us
    phone_number: "+15550051310"
${examples(category)}`,
  },
  {
    id: 'replies',
    label: 'Question with quick replies',
    detail: 'A text and answers to tap on.',
    categories: BOTH,
    exampleName: 'delivery_question',
    content: () => `body: Hi {{first_name}}, we would like to bring your order on Friday. Will somebody be at home?
buttons:
  - type: QUICK_REPLY
    text: Yes, come on Friday
  - type: QUICK_REPLY
    text: Choose another day
examples:
  first_name: Pablo
`,
  },
  {
    id: 'image',
    label: 'Picture',
    detail: 'A picture above the text. Put the file beside the template.',
    categories: BOTH,
    exampleName: 'order_packed',
    content: media('IMAGE', 'picture.jpg'),
  },
  {
    id: 'video',
    label: 'Video',
    detail: 'A video above the text. Put the file beside the template.',
    categories: BOTH,
    exampleName: 'how_to_unpack',
    content: media('VIDEO', 'video.mp4'),
  },
  {
    id: 'document',
    label: 'Document',
    detail: 'A PDF above the text, such as an invoice. Put the file beside the template.',
    categories: BOTH,
    exampleName: 'invoice',
    content: media('DOCUMENT', 'document.pdf'),
  },
  {
    id: 'location',
    label: 'Location',
    detail: 'A map above the text. The place is given when the message is sent.',
    categories: BOTH,
    exampleName: 'ready_for_pickup',
    content: (category) => `header:\n  format: LOCATION\n${text(category)}${examples(category)}`,
  },
  {
    id: 'coupon',
    label: 'Coupon code',
    detail: 'A text with a code to copy and a link to the shop.',
    categories: PROMOTE,
    exampleName: 'welcome_coupon',
    content:
      () => `body: Hi {{first_name}}, thank you for joining us! Here is a code for your first order, it is good until the end of the month.
buttons:
  - type: COPY_CODE
    example: WELCOME10
  - type: URL
    text: Go to the shop
    url: https://shop.example
examples:
  first_name: Pablo
`,
  },
  {
    id: 'offer',
    label: 'Limited-time offer',
    detail: 'A picture, a text, a code and a countdown.',
    categories: PROMOTE,
    exampleName: 'summer_sale',
    content: () => `header:
  format: IMAGE
  example: ./picture.jpg
body: Hi {{first_name}}, our summer sale has begun, and it will not last long. Use the code below in our shop.
buttons:
  - type: COPY_CODE
    example: SUMMER26
  - type: URL
    text: Go to the shop
    url: https://shop.example/sale
limited_time_offer:
  text: Summer sale
  has_expiration: true
examples:
  first_name: Pablo
`,
  },
  {
    id: 'carousel',
    label: 'Carousel of pictures',
    detail: 'Cards to swipe through, each with a picture, a text and buttons.',
    categories: PROMOTE,
    exampleName: 'new_products',
    content:
      () => `body: Hi {{first_name}}, these are our new products, fresh from the workshop. Which one do you like best?
carousel:
${card('card-1.jpg', 'A ceramic pot, made by hand.')}${card('card-2.jpg', 'A watering can for small rooms.')}examples:
  first_name: Pablo
`,
  },
  {
    id: 'product_carousel',
    label: 'Carousel of products',
    detail: 'Cards with products of your catalog.',
    categories: PROMOTE,
    exampleName: 'bestsellers',
    content: () => `body: Hi {{first_name}}, these are the products that people liked best this week.
carousel:
${productCard}${productCard}examples:
  first_name: Pablo
`,
  },
  {
    id: 'catalog',
    label: 'Catalog',
    detail: 'A text with a button that opens your catalog.',
    categories: PROMOTE,
    exampleName: 'our_catalog',
    content: () => `${NEWS}buttons:\n  - type: CATALOG\n    text: View catalog\n${NEWS_EXAMPLES}`,
  },
  {
    id: 'products',
    label: 'Several products',
    detail: 'A text with up to 30 products, which are named when the message is sent.',
    categories: PROMOTE,
    exampleName: 'cart_reminder',
    content: () => `header: Still thinking about it?
body: Hi {{first_name}}, you left something in your cart. We keep it for you until tomorrow evening.
buttons:
  - type: MPM
    text: View items
examples:
  first_name: Pablo
`,
  },
  {
    id: 'product',
    label: 'One product',
    detail: 'A product of your catalog with a short text.',
    categories: PROMOTE,
    exampleName: 'back_in_stock',
    content: () => `header:
  format: PRODUCT
body: Hi {{first_name}}, what you were waiting for is back in our shop.
buttons:
  - type: SPM
    text: View
examples:
  first_name: Pablo
`,
  },
  {
    id: 'copy_code',
    label: 'One-time code to copy',
    detail: 'A login code. Meta writes the text in every language.',
    categories: CODES,
    exampleName: 'login_code',
    content: () => otp('    otp_type: COPY_CODE\n'),
  },
  {
    id: 'one_tap',
    label: 'One-time code for an app',
    detail: 'A login code that your Android app takes over with one tap.',
    categories: CODES,
    exampleName: 'login_code_app',
    content: () =>
      otp(
        '    otp_type: ONE_TAP\n    supported_apps:\n      - package_name: com.example.shop\n        signature_hash: K8a/AINcGX7\n',
      ),
  },
  {
    id: 'flow',
    label: 'Flow',
    detail: 'A text with a button that opens a form. The Flow must be published.',
    categories: BOTH,
    exampleName: 'book_an_appointment',
    content:
      () => `body: Hi {{first_name}}, your order needs a date for the delivery. Choose the day that suits you best.
buttons:
  - type: FLOW
    text: Choose a day
    flow_name: delivery_day
    flow_action: NAVIGATE
    navigate_screen: START
examples:
  first_name: Pablo
`,
  },
  {
    id: 'order_status',
    label: 'Order status',
    detail: 'Tells what became of an order that was paid in the chat.',
    categories: ['UTILITY'],
    exampleName: 'order_status',
    content: () => `${ORDER}footer: Thank you for your order\n${ORDER_EXAMPLES}sub_category: ORDER_STATUS\n`,
  },
  {
    id: 'call_permission',
    label: 'Permission to call',
    detail: 'Asks whether you may call the person on WhatsApp.',
    categories: BOTH,
    exampleName: 'may_we_call',
    content: () => `body: Hi {{first_name}}, we would like to talk to you about your order. May we call you here?
call_permission_request: true
examples:
  first_name: Pablo
`,
  },
];

/** The kinds of template that a new file can begin as, in the order in which they are offered. */
export const TEMPLATE_KINDS: readonly TemplateKind[] = KINDS;

/**
 * The text of a new template: valid, with texts to write over. Further languages are copies, with a comment to translate them.
 *
 * @param name as the file has it; one that is not allowed gives a finding there
 * @param languages their codes; at least one
 * @throws CannotEditError when there is no such kind, when it can't have the category, or when a language is given twice
 */
export function newTemplate(kindId: string, name: string, category: string, languages: readonly string[]): string {
  const kind = KINDS.find(({ id }) => id === kindId);
  if (!kind) {
    const ids = KINDS.map(({ id }) => id).join(', ');
    throw new CannotEditError(`There is no kind of template ${kindId}: choose one of ${ids}.`);
  }
  if (!isCategory(category) || !kind.categories.includes(category)) {
    throw new CannotEditError(`${kind.label} is for ${kind.categories.join(' or ')} templates, not for ${category}.`);
  }
  const [first, ...others] = languages;
  if (first === undefined) throw new CannotEditError('A template needs at least one language, such as en_US.');
  const head = `name: ${scalarSource(name)}\ncategory: ${category}\nlanguage: ${scalarSource(first)}\n`;
  return others.reduce((file, code) => {
    const template = bind(parse(file));
    return template ? applyEdits(file, addLanguage(template, code)) : file;
  }, head + kind.content(category));
}
