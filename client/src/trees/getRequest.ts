import { type Memento, QuickPickItemKind, ThemeIcon } from 'vscode';
import { type GraphClient, withoutSecrets } from '../../../graph/src';
import type { Account, Accounts } from '../accounts/account';
import { l10n } from '../platform/l10n';
import { createQuickPick, type PickItem, showQuickPick } from '../platform/pickers';
import { withCancel } from '../platform/progress';
import { editorWording } from '../platform/wording';
import { forPeople } from '../publish/failureOffers';
import type { JsonDocuments } from './jsonDocuments';
import { isPath, type KnownNode, proposalsFor, remembered, titleOf } from './requests';

const KEY = 'waba.requests';

export interface GetRequestParts {
  readonly accounts: Accounts;
  readonly documents: JsonDocuments;
  /** What was sent before is kept here: paths, and never a token. */
  readonly kept: Memento;
  /** The things of an account whose ids are known, those that matter most first. */
  readonly knownNodes: (account: Account) => readonly KnownNode[];
}

interface RequestItem extends PickItem {
  readonly request?: string;
  readonly isPiece?: boolean;
}

/** Asks Meta’s API for anything that can be read, and shows the answer. */
export class GetRequest {
  /** What was typed and not sent: it is there the next time. */
  private draft = '';

  constructor(private readonly parts: GetRequestParts) {}

  /**
   * @param about an account or something in one, such as a node of the tree; asked for where there are several
   * @throws an error for a person to read
   */
  async run(about?: { readonly accountId: string; readonly request?: string }): Promise<void> {
    const account = about ? this.parts.accounts.byId(about.accountId) : await this.chooseAccount();
    if (!account) return;
    const request = await this.ask(account, about?.request ?? this.draft);
    if (request === undefined) return;
    try {
      await this.send(account, this.parts.accounts.clientOf(account), request);
    } catch (error) {
      throw forPeople(error, editorWording(), { accountId: account.id });
    }
  }

  private async send(account: Account, client: GraphClient, request: string): Promise<void> {
    const answer = await withCancel(l10n.t('GET {0}', titleOf(request)), (signal) =>
      client.get(request, { signal }).catch(sayWhere),
    );
    if (answer === undefined) return;
    const { kept, documents } = this.parts;
    await kept.update(KEY, remembered(this.history(), request));
    this.draft = '';
    await documents.show(account.label, `GET ${titleOf(request)}`, answer);
  }

  private async chooseAccount(): Promise<Account | undefined> {
    const { all } = this.parts.accounts;
    if (all.length === 0) {
      throw new Error(
        l10n.t('Nobody is signed in. Add an account in the WhatsApp view; the sandbox needs none at Meta.'),
      );
    }
    if (all.length === 1) return all[0];
    const picked = await showQuickPick(
      all.map((account) => ({ label: account.label, description: account.baseUrl, account })),
      { title: title(), placeHolder: l10n.t('The account that asks') },
    );
    return picked?.account;
  }

  private ask(account: Account, typed: string): Promise<string | undefined> {
    const input = createQuickPick<RequestItem>();
    const known = this.parts.knownNodes(account);
    const edit = { iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Edit before sending') };
    const fill = () => {
      input.items = this.items(input.value, known).map((item) =>
        item.request !== undefined && !item.isPiece ? { ...item, buttons: [edit] } : item,
      );
    };
    input.title = title();
    input.placeholder = l10n.t('A path, such as me/businesses?fields=id,name, or words to look for');
    input.value = typed;
    input.ignoreFocusOut = true;
    fill();
    return new Promise<string | undefined>((resolve) => {
      const put = (request: string) => {
        input.value = request;
        fill();
      };
      input.onDidChangeValue((value) => {
        this.draft = withoutSecrets(value);
        fill();
      });
      input.onDidTriggerItemButton(({ item }) => {
        if (item.request !== undefined) put(item.request);
      });
      input.onDidAccept(() => {
        const [item] = input.activeItems;
        if (item?.request === undefined) return;
        if (item.isPiece) put(item.request);
        else resolve(withoutSecrets(item.request));
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    }).finally(() => input.dispose());
  }

  private items(typed: string, known: readonly KnownNode[]): RequestItem[] {
    const own = withoutSecrets(typed.trim());
    const proposals = proposalsFor(typed, known, l10n);
    const earlier = this.history().filter((request) => request !== own && request.includes(own));
    const typedItem = {
      icon: 'send',
      label: ['GET', own].join(' '),
      detail: l10n.t('Send what is typed'),
      alwaysShow: true,
      request: own,
    };
    // Enter takes the first: words to look for are no path yet.
    const isFirst = own !== '' && (isPath(own) || proposals.length + earlier.length === 0);
    return [
      ...(isFirst ? [typedItem] : []),
      ...section(
        l10n.t('Go on with'),
        proposals.map(({ request, about, meaning, kind }) => ({
          icon: kind === 'piece' ? 'add' : 'symbol-interface',
          label: kind === 'piece' ? about : meaning,
          description: kind === 'piece' ? meaning : about,
          ...(kind === 'request' && { detail: request }),
          alwaysShow: true,
          request,
          isPiece: kind === 'piece',
        })),
      ),
      ...section(
        l10n.t('Sent before'),
        earlier.map((request) => ({ icon: 'history', label: request, alwaysShow: true, request })),
      ),
      ...(isFirst || own === '' ? [] : [typedItem]),
    ];
  }

  private history(): readonly string[] {
    const kept = this.parts.kept.get<unknown>(KEY);
    return Array.isArray(kept) ? kept.filter((request) => typeof request === 'string').map(withoutSecrets) : [];
  }
}

function section(label: string, items: RequestItem[]): RequestItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}

function title(): string {
  return l10n.t('Send a GET Request');
}

/** @throws what a person can read, where the client would not send to that address */
function sayWhere(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new Error(l10n.t('That address leads elsewhere: only paths of Meta’s API are asked for.'), { cause: error });
}
