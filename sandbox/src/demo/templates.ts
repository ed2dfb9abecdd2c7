import { DAY, HOUR } from '../clock';
import { nextId } from '../ids';
import type { SandboxState, StoredTemplate, StoredWaba } from '../state';
import type { DemoWabas } from './demo';
import { addPicture } from './picture';
import { CLINIC_RECIPES, type DemoLanguage, type Recipe, SHOP_RECIPES } from './recipes';

const LANGUAGES: Readonly<Record<string, DemoLanguage>> = { en_US: 'en', es: 'es', pt_BR: 'pt', pt_PT: 'pt' };

/** A template in each of these is enough to meet all statuses; most are approved, as in a real account. */
const STATUSES: readonly ((template: StoredTemplate, now: number) => void)[] = [
  ...Array.from({ length: 9 }, () => isRated('GREEN')),
  (template, now) => {
    template.status = 'PENDING';
    template.review = { endsAt: now + DAY, status: 'APPROVED', reason: 'NONE' };
  },
  isRated('UNKNOWN'),
  isRated('YELLOW'),
  isRejected('INVALID_FORMAT'),
  isRated('GREEN'),
  (template, now) => {
    template.status = 'PAUSED';
    template.quality = { score: 'RED', at: now - HOUR };
    template.timesPaused = 1;
    template.pausedUntil = now + 2 * HOUR;
  },
  isRated('GREEN'),
  isRejected('PROMOTIONAL'),
  (template, now) => {
    template.status = 'DISABLED';
    template.quality = { score: 'RED', at: now - 3 * DAY };
    template.timesPaused = 3;
  },
  isRated('GREEN'),
  (template) => {
    template.status = 'IN_APPEAL';
    template.rejectedReason = 'TAG_CONTENT_MISMATCH';
  },
  isRejected('TAG_CONTENT_MISMATCH'),
  isRated('RED'),
  (template, now) => {
    template.status = 'ARCHIVED';
    template.beforeArchive = { status: 'APPROVED', archivedAt: now - 5 * DAY };
  },
  (template) => {
    template.status = 'LIMIT_EXCEEDED';
  },
  (template, now) => {
    template.status = 'PENDING_DELETION';
    template.deletedAt = now - 10 * DAY;
    template.inFlight = true;
  },
  isRejected('SCAM'),
  isRejected('ABUSIVE_CONTENT'),
  (template, now) => {
    if (template.category === 'UTILITY') template.nextCategory = { category: 'MARKETING', at: now + 20 * HOUR };
  },
  (template) => {
    if (template.category === 'MARKETING') template.previousCategory = 'UTILITY';
  },
];

function isRated(score: string): (template: StoredTemplate, now: number) => void {
  return (template, now) => {
    template.quality = { score, at: now - 2 * DAY };
  };
}

function isRejected(reason: string): (template: StoredTemplate) => void {
  return (template) => {
    template.status = 'REJECTED';
    template.rejectedReason = reason;
  };
}

/** 210 for the shop, 60 for its part in Brazil, 30 for the clinic, and the sample for each. */
export function addDemoTemplates(state: SandboxState, { shop, brazil, clinic }: DemoWabas, now: number): void {
  const picture = addPicture(state);
  const lines = ['', '_express', '_garden', '_kitchen', '_wholesale'];
  add(state, shop, SHOP_RECIPES, lines, ['en_US', 'es', 'pt_BR'], picture, now);
  add(state, brazil, SHOP_RECIPES.slice(0, 12), lines, ['pt_BR'], picture, now);
  add(state, clinic, CLINIC_RECIPES, ['', '_children'], ['es', 'en_US', 'pt_PT'], picture, now);
  for (const waba of [shop, brazil, clinic]) addSample(state, waba);
}

/** The sample that Meta puts into every account. */
function addSample(state: SandboxState, { id: wabaId, createdAt }: StoredWaba): void {
  state.templates.push({
    id: nextId(state, 'template'),
    wabaId,
    name: 'hello_world',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
      { type: 'BODY', text: 'This message shows that your account can send templates.' },
      { type: 'FOOTER', text: 'A sample of the sandbox' },
    ],
    parameterFormat: 'POSITIONAL',
    quality: { score: 'UNKNOWN', at: createdAt },
    rejectedReason: 'NONE',
    madeBy: 'META',
    createdAt,
    changedAt: createdAt,
    approvedEdits: [],
    timesPaused: 0,
    inFlight: false,
  });
}

function add(
  state: SandboxState,
  waba: StoredWaba,
  recipes: readonly Recipe[],
  suffixes: readonly string[],
  languages: readonly string[],
  picture: string,
  now: number,
): void {
  for (const suffix of suffixes) {
    for (const { name, category, parameterFormat = 'POSITIONAL', components } of recipes) {
      for (const language of languages) {
        const index = state.templates.length;
        const age = 300 * DAY - index * 20 * HOUR;
        const template: StoredTemplate = {
          id: nextId(state, 'template'),
          wabaId: waba.id,
          name: `${name}${suffix}`,
          language,
          category,
          status: 'APPROVED',
          components: components(LANGUAGES[language] ?? 'en', picture),
          parameterFormat,
          ...(index % 20 === 7 && { subCategory: 'CUSTOM' }),
          quality: { score: 'UNKNOWN', at: now - age },
          rejectedReason: 'NONE',
          createdAt: now - age,
          changedAt: now - age,
          approvedEdits: [],
          timesPaused: 0,
          inFlight: false,
        };
        STATUSES[index % STATUSES.length]?.(template, now);
        state.templates.push(template);
      }
    }
  }
}
