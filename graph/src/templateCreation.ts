import type { CreateTemplateAnswer, TemplateNode, TemplatePayload } from '../../contracts/src';
import { mayPass, sleep } from './calls';
import type { GraphClock } from './connection';
import { GraphError } from './failure';
import type { CreateOptions } from './graphClient';
import { sameLanguage } from './languages';
import { templateNode } from './nodes';
import { type GraphCalls, type GraphRequest, requestName, unreadableAnswer } from './request';

const MOST_SENDS = 3;
/** Milliseconds before each look for a change that may have been made: Meta may still be at it. */
export const WAITS_BEFORE_LOOKS: readonly number[] = [1_000, 4_000];

export interface TemplateCreation {
  readonly calls: GraphCalls;
  readonly clock: GraphClock;
  /** All languages of the name, as they are now. */
  readonly named: (name: string) => Promise<readonly TemplateNode[]>;
}

/**
 * Creates a template. Meta has no key that makes a request safe to repeat, so what got no clear answer is looked for by name and
 * language, and sent again when it is not there. Should it come to be after all, Meta refuses the second one, since there is one
 * template of a name and language: then it is looked for once more.
 */
export async function createTemplate(
  { calls, clock, named }: TemplateCreation,
  request: GraphRequest,
  payload: TemplatePayload,
  { signal, mostSends = MOST_SENDS }: CreateOptions = {},
): Promise<CreateTemplateAnswer> {
  let doubt: GraphError | undefined;
  for (let sent = 1; ; sent += 1) {
    try {
      return answerOf(request, await calls.send(request, signal));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const createdAfterAll = doubt !== undefined && error.failure.kind === 'existsAlready';
      if (!createdAfterAll && !isDoubtful(error)) throw error;
      doubt = error;
    }
    const found = await lookFor(payload, doubt);
    if (found && isMadeOf(payload, found)) return answerFrom(found);
    if (found) throw new GraphError({ kind: 'existsAlready' }, { request: requestName(request) });
    if (sent >= mostSends || doubt.failure.kind === 'existsAlready') throw doubt;
  }

  async function lookFor({ name, language }: TemplatePayload, because: GraphError): Promise<TemplateNode | undefined> {
    for (const wait of WAITS_BEFORE_LOOKS) {
      await sleep(clock, wait, signal);
      let all: readonly TemplateNode[];
      try {
        all = await named(name);
      } catch (error) {
        // Then it stays unknown, and that is what has to be said.
        throw error instanceof GraphError ? because : error;
      }
      const found = all.find((node) => sameLanguage(node.language, language) && !isGoing(node));
      if (found) return found;
    }
    return undefined;
  }
}

/** Whether a change may have been made although no answer says so. */
function isDoubtful(error: GraphError): boolean {
  const { failure, details } = error;
  const isUnread = failure.kind === 'unreachable' && failure.because === 'tooLarge';
  return (mayPass(error) || isUnread) && details.notSent !== true;
}

function answerOf(request: GraphRequest, answer: unknown): CreateTemplateAnswer {
  const created = templateNode(answer);
  if (!created) throw unreadableAnswer(request);
  return answerFrom(created);
}

function answerFrom({ id, status, category }: Partial<TemplateNode> & { readonly id: string }): CreateTemplateAnswer {
  return { id, status: status ?? '', category: category ?? '' };
}

function isGoing({ status }: TemplateNode): boolean {
  return status === 'PENDING_DELETION' || status === 'DELETED';
}

/** Whether a template may come from the payload: somebody else may have made another of the same name at the same time. */
function isMadeOf(payload: TemplatePayload, { components = [] }: TemplateNode): boolean {
  return (payload.components ?? []).every(({ type, text }) => {
    const live = components.find((component) => component.type.toUpperCase() === type.toUpperCase())?.text;
    return typeof text !== 'string' || typeof live !== 'string' || withoutSpace(text) === withoutSpace(live);
  });
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
