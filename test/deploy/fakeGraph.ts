import type { TemplateNode, TemplateSummary } from '../../contracts/src';
import {
  type GraphClient,
  GraphError,
  type GraphFailure,
  type GraphFailureDetails,
  type TemplatePage,
} from '../../graph/src';

/** What an operation answers: a value, an error, or a function of its arguments that gives either. */
export type Answers = Readonly<Record<string, unknown>>;

export interface FakeGraph {
  readonly client: GraphClient;
  /** What was asked, in order: `templates.create {"name":"a",…}`. */
  readonly calls: string[];
  /** How often an operation was asked. */
  count(operation: string): number;
}

/** A client that answers what a test says, by operation: `waba`, `templates.create`. What it does not know fails the test. */
export function fakeGraph(answers: Answers): FakeGraph {
  const calls: string[] = [];
  const answer = (operation: string, args: readonly unknown[]): unknown => {
    calls.push([operation, ...args.filter((arg) => !isOptions(arg)).map(shortly)].join(' '));
    if (!(operation in answers)) throw new Error(`Nobody said what ${operation} answers.`);
    const said = answers[operation];
    const result = typeof said === 'function' ? said(...args) : said;
    if (result instanceof Error) throw result;
    return result;
  };
  const operations = (prefix: string): object =>
    new Proxy(
      {},
      {
        get: (_target, name) => {
          if (typeof name !== 'string') return undefined;
          if (name === 'templates') return operations('templates.');
          const operation = `${prefix}${name}`;
          if (operation === 'templates.list')
            return (...args: unknown[]) => pagesOf(() => answer(operation, args), args);
          return async (...args: unknown[]) => {
            signalOf(args)?.throwIfAborted();
            return answer(operation, args);
          };
        },
      },
    );
  return {
    client: operations('') as GraphClient,
    calls,
    count: (operation) => calls.filter((call) => call.split(' ')[0] === operation).length,
  };
}

async function* pagesOf(pages: () => unknown, args: readonly unknown[]): AsyncGenerator<TemplatePage> {
  const answered = pages();
  for await (const page of answered as Iterable<TemplatePage> | AsyncIterable<TemplatePage>) {
    signalOf(args)?.throwIfAborted();
    if (page instanceof Error) throw page;
    yield page;
  }
}

/** Pages of a list, the last of them marked so. */
export function pages(lists: readonly (readonly TemplateNode[])[], summary?: TemplateSummary): TemplatePage[] {
  return lists.map((templates, index) => ({
    templates,
    isLast: index === lists.length - 1,
    ...(index === 0 && summary ? { summary } : {}),
  }));
}

/** What Meta refuses: `refusal('editQuota')`, `refusal({ kind: 'rateLimited', until: 5 }, { code: 80008 })`. */
export function refusal(failure: SimpleKind | GraphFailure, details: Partial<GraphFailureDetails> = {}): GraphError {
  return new GraphError(typeof failure === 'string' ? { kind: failure } : failure, {
    request: 'POST /v26.0/102290000000001/message_templates',
    ...details,
  });
}

type SimpleKind = Exclude<GraphFailure['kind'], 'signInAgain' | 'rateLimited' | 'unreachable'>;

export function templateNode(parts: Partial<TemplateNode> & { readonly name: string }): TemplateNode {
  const language = parts.language ?? 'en_US';
  return {
    id: `${parts.name}/${language}`,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Your order is ready.' }],
    ...parts,
  };
}

function isOptions(arg: unknown): boolean {
  return (
    typeof arg === 'object' && arg !== null && ('signal' in arg || 'onProgress' in arg || Object.keys(arg).length === 0)
  );
}

function signalOf(args: readonly unknown[]): AbortSignal | undefined {
  const options = args.find((arg) => typeof arg === 'object' && arg !== null && 'signal' in arg);
  return (options as { readonly signal?: AbortSignal } | undefined)?.signal;
}

function shortly(arg: unknown): string {
  if (typeof arg === 'string') return arg;
  if (typeof arg === 'object' && arg !== null && 'bytes' in arg)
    return String((arg as { readonly name?: string }).name);
  return JSON.stringify(arg);
}
