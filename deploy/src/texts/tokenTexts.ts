import type { DiscoveryGap } from '../discover';
import { type Expiry, PORTFOLIO_SCOPE, TEMPLATE_SCOPE, type TokenKind } from '../token';
import { describeFailure } from './failureTexts';
import type { Wording } from './wording';

export function describeTokenKind(kind: TokenKind, { translate }: Wording): string {
  switch (kind) {
    case 'systemUser':
      return translate('Token of a system user');
    case 'user':
      return translate('Token of a person');
    case 'page':
      return translate('Token of a page');
    case 'app':
      return translate('Token of an app');
    case 'unknown':
      return translate('Token');
  }
}

/** What a permission is for. Source: permissions. */
export function describeScope(scope: string, { translate }: Wording): string {
  switch (scope) {
    case TEMPLATE_SCOPE:
      return translate('Needed: to see WABAs and phone numbers, and to list, create, edit and delete templates.');
    case PORTFOLIO_SCOPE:
      return translate('Useful: to find all WABAs of a business portfolio. Without it, add them by their id.');
    default:
      return translate('Not needed here.');
  }
}

export function describeExpiry(expiry: Expiry, { translate, time }: Wording): string {
  switch (expiry.kind) {
    case 'never':
      return translate('It does not expire.');
    case 'expires':
      return expiry.soon
        ? translate('It expires soon, on {0}. Have a new one made before.', time(expiry.at))
        : translate('It expires on {0}.', time(expiry.at));
    case 'expired':
      return translate('It expired on {0}.', time(expiry.at));
    case 'unknown':
      return translate('Meta does not say when it expires.');
  }
}

/** What could not be looked at, and why. */
export function describeGap(gap: DiscoveryGap, words: Wording): string {
  const { translate } = words;
  if (gap.kind === 'noPermission') {
    return translate(
      'Business portfolios were not listed: the token lacks the permission {0}. WABAs that are missing can be added by their id.',
      gap.scope,
    );
  }
  const { what } = describeFailure(gap.error, words);
  const business = gap.business?.name ?? gap.business?.id ?? '';
  switch (gap.step) {
    case 'token':
      return translate('Meta could not be asked about the token. {0}', what);
    case 'assigned':
      return translate('WABAs that were assigned to the token’s user could not be listed. {0}', what);
    case 'businesses':
      return translate('Business portfolios could not be listed. {0}', what);
    case 'owned':
      return translate('WABAs that {0} owns could not be listed. {1}', business, what);
    case 'shared':
      return translate('WABAs that were shared with {0} could not be listed. {1}', business, what);
  }
}
