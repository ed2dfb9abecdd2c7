import { MAX_PRICE_EVIDENCE } from '../../../../facts/src';
import { entryOf } from '../../syntax/tree';
import { defineRule } from '../defineRule';

/** The page calls it an int32. */
const HIGHEST_BID = 2 ** 31 - 1;
const SPEC = 'optimization_spec: { bid_amount: 100, bid_strategy: LOWEST_COST_WITH_BID_CAP }\n';

export const bidSpecEnded = defineRule({
  id: 'bid-spec-ended',
  title: 'The highest price of a delivery is in optimization_spec.',
  severity: 'error',
  evidence: MAX_PRICE_EVIDENCE,
  meta: { code: 100 },
  why: '`bid_spec` in a template ended on 31 July 2026. `optimization_spec` has taken its place since 18 June 2026, with the same keys.',
  bad: `category: MARKETING\n${SPEC.replace('optimization_spec', 'bid_spec')}`,
  good: `category: MARKETING\n${SPEC}`,
  template({ fields }, report) {
    const entry = fields.get('bid_spec');
    if (entry) report(entry.keySpan, 'bid_spec ended on 31 July 2026: write optimization_spec instead.');
  },
});

export const optimizationSpec = defineRule({
  id: 'optimization-spec',
  title: 'The highest price of a delivery has an amount above zero and a strategy.',
  severity: 'error',
  evidence: MAX_PRICE_EVIDENCE,
  meta: { code: 100 },
  why: '`optimization_spec` needs both `bid_amount`, a whole number above zero in the smallest unit of the currency, and `bid_strategy`.',
  bad: 'category: MARKETING\noptimization_spec: { bid_strategy: LOWEST_COST_WITH_BID_CAP }\n',
  good: `category: MARKETING\n${SPEC}`,
  template({ fields }, report) {
    // The older key takes the same, and is judged alike so that renaming it is all that is left to do.
    for (const spec of [fields.get('optimization_spec'), fields.get('bid_spec')]) {
      if (spec?.value.kind !== 'map') continue;
      for (const key of ['bid_amount', 'bid_strategy'])
        if (!entryOf(spec.value, key)) report(spec.keySpan, `${spec.key} needs ${key}: add it.`);
      const amount = entryOf(spec.value, 'bid_amount')?.value;
      if (
        amount?.kind === 'scalar' &&
        typeof amount.value === 'number' &&
        (amount.value <= 0 || amount.value > HIGHEST_BID)
      )
        report(amount, `bid_amount is a whole number from 1 to ${HIGHEST_BID}.`);
    }
  },
});
