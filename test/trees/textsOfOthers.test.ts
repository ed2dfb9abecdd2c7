import { type AccountsNode, accountNodes, childrenOf } from '../../client/src/trees/accountsTree/nodes';
import { rowOf } from '../../client/src/trees/accountsTree/rows';
import { tooltipOf } from '../../client/src/trees/accountsTree/tooltips';
import { type Grouping, NO_FILTER } from '../../client/src/trees/filter';
import { belowLocal, type LocalNode, type LocalWorld, localRoots } from '../../client/src/trees/localTree/localNodes';
import { localRowOf, localTooltipOf } from '../../client/src/trees/localTree/localRows';
import type { Row, Tooltip } from '../../client/src/trees/row';
import { markdownOf, treeItemOf } from '../../client/src/trees/treeItem';
import { GraphError } from '../../graph/src';
import { screen, type TreeItem } from '../support/fakeVscode';
import { assertPlain, HOSTILE_TEXTS } from '../support/hostileTexts';
import { account, context, english, template, WABA, wording, worldWith } from './world';

const GROUPINGS: readonly Grouping[] = ['name', 'status', 'category', 'language'];

const errorOf = (text: string) =>
  new GraphError({ kind: 'refused' }, { request: text, userTitle: text, userMessage: text, traceId: text });

const templateOf = (text: string) =>
  template(text, text, {
    id: text,
    status: text,
    category: text,
    correct_category: 'x',
    previous_category: text,
    rejected_reason: text,
    quality_score: { score: text },
  } as never);

const asked = (value: unknown) => ({ isAsking: false, value }) as never;

function accountsWorld(text: string, grouping: Grouping) {
  const facts = { app_id: text, application: text, scopes: [text] };
  const templates = [templateOf(text), { ...templateOf(text), id: 'b', status: 'REJECTED' }];
  return worldWith({
    account: { label: text, facts, baseUrl: text },
    waba: {
      name: text,
      account_review_status: text,
      business_verification_status: text,
      currency: text,
      violation_info: { violation_type: text },
      restriction_info: [{ restriction_type: text, remediation: text }],
      health_status: {
        can_send_message: text,
        entities: [
          {
            entity_type: text,
            can_send_message: text,
            errors: [{ error_description: text, possible_solution: text }],
            additional_info: [text],
          },
        ],
      },
    } as never,
    discovery: {
      businesses: [
        { business: { id: text, name: text }, wabas: [{ id: WABA, node: { id: WABA, name: text }, shared: true }] },
        {
          business: { id: 'b', name: text },
          wabas: [{ id: 'c', node: { id: text }, shared: false, error: errorOf(text) }],
        },
      ],
    } as never,
    templates,
    apps: [{ whatsapp_business_api_data: { id: text, name: text, link: text }, override_callback_uri: text }] as never,
    world: {
      grouping,
      phoneNumbers: () =>
        asked([
          {
            id: text,
            display_phone_number: text,
            verified_name: text,
            name_status: text,
            quality_rating: text,
            status: text,
          },
        ]),
      details: () => asked({ name: text }),
    },
  });
}

function localWorld(text: string, grouping: Grouping): LocalWorld {
  return {
    files: [
      {
        uri: `file:///${encodeURIComponent(text.replace(/\p{Cs}/gu, ''))}.wabatemplate.yaml`,
        name: text,
        category: text,
        languages: [text, 'es'],
        findings: { errors: 1, warnings: 0, infos: 0 },
      },
      { uri: 'file:///b', name: '', category: '', languages: [], findings: { errors: 0, warnings: 0, infos: 0 } },
    ],
    isComplete: true,
    hasAccounts: true,
    target: { accountId: account.id, wabaId: WABA, wabaName: text, name: text, protected: false },
    remote: { templates: [templateOf(text)], loading: false, complete: true },
    stateOf: () => ({ kind: 'rejected', live: { ...templateOf(text), status: 'REJECTED' } }) as never,
    onlyThere: [templateOf(text)],
    pathOf: () => text,
    mostRows: 500,
    filter: NO_FILTER,
    grouping,
    order: 'name',
  };
}

/** Has a row on the screen as the editor draws it. */
function draw(node: { readonly id: string }, row: Row, tooltip: Tooltip | undefined): void {
  const item = treeItemOf(node, row) as unknown as TreeItem & Readonly<Record<string, unknown>>;
  screen.line('row', item);
  if (tooltip) screen.line('tooltip', markdownOf(tooltip) as never);
}

function drawAccounts(node: AccountsNode, world: ReturnType<typeof accountsWorld>): void {
  draw(node, rowOf(node, context), tooltipOf(node, context));
  for (const child of childrenOf(node, world)) drawAccounts(child, world);
}

function drawLocal(node: LocalNode, world: LocalWorld): void {
  const words = { l10n: english, wording };
  draw(node, localRowOf(node, words), localTooltipOf(node, words));
  for (const child of belowLocal(node, world)) drawLocal(child, world);
}

describe('rows of trees', () => {
  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    for (const grouping of GROUPINGS) {
      it(`show as text what others wrote, put together by ${grouping}: ${what}`, () => {
        screen.shown.length = 0;
        const accounts = accountsWorld(text, grouping);
        for (const node of accountNodes(accounts)) drawAccounts(node, accounts);
        const local = localWorld(text, grouping);
        for (const node of localRoots(local)) drawLocal(node, local);
        assertPlain(screen.shown);
      });
    }
  }
});
