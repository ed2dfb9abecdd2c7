import { evidence } from '../spec/evidence';
import { LIMITS } from '../spec/limits';
import { defineRule, type Rule } from './defineRule';

export const RULES: readonly Rule[] = [
  defineRule({
    id: 'body-length',
    title: 'A body has at most 1,024 characters.',
    severity: 'error',
    evidence: evidence('documented', ['template components']),
    meta: { code: 100, subcode: 2388040 },
    why: 'Meta refuses longer ones.',
    bad: 'body: a',
    good: 'body: a',
    body(body, report) {
      if (body.text && body.text.codePoints > LIMITS.body.value) report(body.text.span, 'The body is too long.');
    },
  }),
];
