import { ruleList } from '../../core/src/index';

for (const rule of ruleList()) console.log(rule.id);
