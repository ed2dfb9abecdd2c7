import { commands, env, ProgressLocation, window } from 'vscode';
import type { WabaPlace } from '../../accounts/remoteTemplatesOf';
import { openInBrowser } from '../../platform/browser';
import type { Commands } from '../../platform/commands';
import { l10n } from '../../platform/l10n';
import { grouped } from '../../platform/numbers';
import { ask } from '../../platform/offer';
import { plainName } from '../../platform/plainText';
import { withCancel, withProgressIn } from '../../platform/progress';
import { showInStatusBar } from '../../platform/statusBar';
import { requireTrust } from '../../platform/trust';
import { managerUrl } from '../../platform/whatsAppManager';
import { editorWording } from '../../platform/wording';
import { forPeople } from '../../publish/failureOffers';
import { templateFileOf } from '../files';
import type { GetRequest } from '../getRequest';
import type { JsonDocuments } from '../jsonDocuments';
import type { LocalRepository } from '../localTree/localRepository';
import type { AccountsRepository } from './accountsRepository';
import { type AccountsNode, isAccountsNode, isRemoteTemplateNode, type RemoteTemplateNode } from './nodes';

export interface AccountsCommandParts {
  readonly repository: AccountsRepository;
  readonly local: LocalRepository;
  readonly documents: JsonDocuments;
  readonly getRequest: GetRequest;
  /** Has the name of a protected WABA typed before something of it is changed. @returns whether to go on */
  readonly isConfirmed: (place: WabaPlace, what: string) => Promise<boolean>;
  /** What is selected, for who runs a command by a key. */
  readonly selection: () => readonly AccountsNode[];
}

/** What can be done with a node of the tree of accounts, other than what changes templates. */
export function registerAccountsCommands(ours: Commands, parts: AccountsCommandParts): void {
  const { repository, local, documents, getRequest } = parts;
  const words = editorWording();
  /** What Meta's API answers is told with what can be done about it. */
  const onNode = (run: (node: AccountsNode) => unknown) => async (argument: unknown) => {
    const node = argument ?? parts.selection()[0];
    if (!isAccountsNode(node)) throw new Error(l10n.t('Choose a row in the view “Accounts” first.'));
    try {
      return await run(node);
    } catch (error) {
      throw forPeople(error, words, node);
    }
  };
  const onTemplates = (run: (node: RemoteTemplateNode) => unknown) =>
    onNode((node) => {
      if (!isRemoteTemplateNode(node)) throw new Error(l10n.t('Choose a template in the view “Accounts” first.'));
      return run(node);
    });

  ours.register('waba.accounts.refresh', () => withProgressIn('waba.accounts', () => repository.refreshAll()));
  ours.register(
    'waba.node.refresh',
    onNode((node) => withProgressIn('waba.accounts', () => repository.refresh(node))),
  );
  ours.register(
    'waba.templates.load',
    onNode(async (node) => {
      if (node.kind !== 'note' && node.kind !== 'templates') return;
      const { accountId, wabaId } = node;
      if (wabaId === undefined) return;
      await withCancel(l10n.t('Loading templates'), (signal, report) =>
        repository.loadAll(
          { accountId, wabaId },
          {
            signal,
            onProgress: (loaded, total) =>
              total === undefined
                ? report(grouped(loaded))
                : report(l10n.t('{0} of {1}', grouped(loaded), grouped(total)), loaded / Math.max(total, 1)),
          },
        ),
      );
    }),
  );
  ours.register(
    'waba.templates.more',
    onNode(({ accountId, ...node }) => {
      if ('wabaId' in node && node.wabaId !== undefined) repository.showMoreRows({ accountId, wabaId: node.wabaId });
    }),
  );
  ours.register(
    'waba.id.copy',
    onNode((node) => copy(idsOf(node))),
  );
  ours.register(
    'waba.name.copy',
    onNode((node) => copy(nameOf(node))),
  );
  ours.register(
    'waba.json.copy',
    onNode(async (node) => copy(JSON.stringify(await read(node, parts), null, 2))),
  );
  ours.register(
    'waba.json.open',
    onNode(async (node) => {
      const value = await read(node, parts);
      if (value !== undefined) await documents.show(`${repository.labelOf(node)} ${node.id}`, nameOf(node), value);
    }),
  );
  ours.register(
    'waba.manager.open',
    onNode(async (node) => {
      // The sandbox shows on a page of its own what WhatsApp Manager shows of an account at Meta.
      if (repository.isSandbox(node)) return commands.executeCommand('waba.sandbox.open', node);
      const page = node.kind === 'phoneNumber' || node.kind === 'phoneNumbers' ? 'phone-numbers' : 'message-templates';
      const wabaId = 'wabaId' in node ? node.wabaId : undefined;
      const businessId = node.kind === 'business' ? node.business.id : repository.businessIdOf(node);
      return openInBrowser(managerUrl(page, { wabaId, businessId }));
    }),
  );
  ours.register(
    'waba.file.reveal',
    onTemplates(async ({ name }) => {
      const uri = templateFileOf(name, local.files);
      if (!uri) throw new Error(l10n.t('No file of the workspace has the template {0}.', name));
      await window.showTextDocument(uri);
    }),
  );
  ours.register(
    'waba.webhooks.subscribe',
    onNode((node) => changeSubscription(node, parts, true)),
  );
  ours.register(
    'waba.webhooks.unsubscribe',
    onNode((node) => changeSubscription(node, parts, false)),
  );
  ours.register(
    'waba.target.use',
    onNode((node) => commands.executeCommand('waba.target.choose', node)),
  );
  ours.register('waba.request.send', (node) =>
    getRequest.run(isAccountsNode(node) ? { accountId: node.accountId, ...requestFor(node) } : undefined),
  );
}

/** Asks Meta for all that it tells of what a node stands for. @returns undefined when the person gave up */
async function read(node: AccountsNode, { repository }: AccountsCommandParts): Promise<unknown> {
  const client = repository.clientAt(node);
  const reading = (title: string, work: (signal: AbortSignal) => Promise<unknown>) =>
    withCancel(title, work, ProgressLocation.Window);
  switch (node.kind) {
    case 'template':
      return reading(l10n.t('Reading {0}', node.name), (signal) => client.templates.get(node.template.id, { signal }));
    case 'templateName':
      return reading(l10n.t('Reading {0}', node.name), (signal) =>
        client.templates.named(node.wabaId, node.name, { signal }),
      );
    case 'waba':
      return reading(l10n.t('Reading {0}', nameOf(node)), (signal) => client.waba(node.wabaId, { signal }));
    case 'phoneNumber':
      return node.phoneNumber;
    case 'subscription':
      return node.app;
    case 'business':
      return node.business;
    default:
      throw new Error(l10n.t('This row has no JSON of its own: choose a WABA, a template or a phone number.'));
  }
}

async function changeSubscription(
  node: AccountsNode,
  { repository, isConfirmed }: AccountsCommandParts,
  on: boolean,
): Promise<void> {
  if (!('wabaId' in node) || node.wabaId === undefined) throw new Error(l10n.t('Choose “Webhooks” of a WABA first.'));
  requireTrust();
  const { accountId, wabaId } = node;
  const place = { accountId, wabaId };
  const waba = plainName(repository.wabaName(place));
  const verb = on ? l10n.t('Subscribe') : l10n.t('Unsubscribe');
  const chosen = await ask(
    {
      question: on
        ? l10n.t('Subscribe the app of this account’s token to the webhooks of {0}?', waba)
        : l10n.t('Unsubscribe the app of this account’s token from the webhooks of {0}?', waba),
      detail: on
        ? l10n.t(
            'Meta then tells the app of new messages and of changes of templates. Where it sends them, and which, is set in the app’s dashboard; an address that was set for this WhatsApp Business Account alone is taken away.',
          )
        : l10n.t(
            'Meta then tells the app nothing more of this WhatsApp Business Account: a program that answers messages through it goes deaf.',
          ),
    },
    [verb],
  );
  const what = on ? l10n.t('subscribe the app to its webhooks') : l10n.t('unsubscribe the app from its webhooks');
  if (chosen !== verb || !(await isConfirmed(place, what))) return;
  const client = repository.clientAt(place);
  await withCancel(l10n.t('Changing the subscription'), (signal) =>
    on ? client.subscribe(wabaId, { signal }) : client.unsubscribe(wabaId, { signal }),
  );
  await repository.refreshWebhooks(place);
}

function idsOf(node: AccountsNode): string {
  switch (node.kind) {
    case 'business':
      return node.business.id;
    case 'template':
    case 'templateName':
      return node.templates.map(({ id }) => id).join('\n');
    case 'phoneNumber':
      return node.phoneNumber.id;
    case 'subscription':
      return node.app.whatsapp_business_api_data?.id ?? '';
    default:
      return 'wabaId' in node && node.wabaId !== undefined ? node.wabaId : node.accountId;
  }
}

function nameOf(node: AccountsNode): string {
  switch (node.kind) {
    case 'account':
      return node.account.label;
    case 'business':
      return node.business.name ?? node.business.id;
    case 'waba':
      return node.waba.name ?? node.wabaId;
    case 'templateName':
      return node.name;
    case 'template':
      return `${node.name}.${node.language}`;
    case 'phoneNumber':
      return node.phoneNumber.display_phone_number ?? node.phoneNumber.id;
    case 'subscription':
      return node.app.whatsapp_business_api_data?.name ?? '';
    default:
      return '';
  }
}

/** What to begin a request with that is about a node. */
function requestFor(node: AccountsNode): { readonly request?: string } {
  switch (node.kind) {
    case 'account':
      return {};
    case 'business':
    case 'template':
    case 'phoneNumber':
      return { request: idsOf(node) };
    case 'templates':
    case 'templateGroup':
      return { request: `${node.wabaId}/message_templates` };
    case 'phoneNumbers':
      return { request: `${node.wabaId}/phone_numbers` };
    case 'webhooks':
    case 'subscription':
      return { request: `${node.wabaId}/subscribed_apps` };
    default:
      return 'wabaId' in node && node.wabaId !== undefined ? { request: node.wabaId } : {};
  }
}

async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  showInStatusBar(l10n.t('Copied'), COPIED_MS);
}

const COPIED_MS = 2000;
