/** Parameters that are somebody's credential, a proof made of one included. */
const SECRETS: readonly string[] = [
  'access_token',
  'input_token',
  'appsecret_proof',
  'app_secret',
  'client_secret',
  'client_token',
  'fb_exchange_token',
  'revoke_token',
  'verify_token',
  'hub.verify_token',
  'refresh_token',
  'id_token',
  'authorization',
  'password',
  'token',
  'code',
];

/** How tokens of users, pages and system users begin, in a length that no id has. Source: recorded tokens. */
const TOKEN = /EAA[A-Za-z0-9]{17,}/gi;
/** The token of an app. */
const APP_TOKEN = /\b\d{8,}(?:\||%7c)[\w-]{16,}/gi;
/** `ada:secret-word@` of an address. */
const LOGIN = /([a-z][a-z0-9+.-]{0,20}:(?:\/|\\|%2f|%5c){2})[^\s/\\?#@]{0,500}@/gi;
const HEADER = /\b(Bearer|OAuth|Basic)((?:\s|%20|\+){1,10})[^\s"',;&<>]{16,}/gi;
/** Names of credentials, in whichever spelling, and what stands between them and their values: `access_token[]=`, `"token": "`. */
const NAME = SECRETS.map((name) => name.replace('.', '\\.').replaceAll('_', '(?:_|%5f)')).join('|');
const GAP = String.raw`(?:\[[^\]\s]{0,100}\]|%5b\w{0,100}%5d)?`;
const VALUE = String.raw`[^\s&;#"'<>\\)}\]…]+`;
const IN_ADDRESS = new RegExp(String.raw`((?<![\w-])(?:${NAME})${GAP}(?:=|%3d)["'\\]*)${VALUE}`, 'gi');
/** `"code": 100` is no credential, and neither is `token: none`. */
const IN_JSON = new RegExp(String.raw`((?<![\w-])(?:${NAME})\\*["']\s*:\s*\\*["'])[^"'\\]+`, 'gi');

/**
 * A text that others wrote, such as what Meta says of a request, without what may be somebody's credential.
 *
 * @returns the text, with `…` for each
 */
export function withoutCredentials(text: string): string {
  return text
    .replace(LOGIN, '$1…@')
    .replace(IN_ADDRESS, '$1…')
    .replace(IN_JSON, '$1…')
    .replace(HEADER, '$1$2…')
    .replace(APP_TOKEN, '…')
    .replace(TOKEN, '…');
}

/**
 * A request that a person wrote or pasted, without what may be somebody's credential. It is sent with those of an account, and
 * its address is shown, logged and kept.
 *
 * @param request a path, perhaps with a query, or a whole address
 */
export function withoutSecrets(request: string): string {
  const [address = ''] = request.replace(LOGIN, '$1').replace(APP_TOKEN, '').replace(TOKEN, '').split('#');
  const [path = '', ...parameters] = address.split(/\?|&(?:amp;)?|;/);
  const kept = parameters.filter((parameter) => {
    const [name = '', ...value] = parameter.split('=');
    return !isSecret(name) && !holdsToken(value.join('='));
  });
  const shown = holdsToken(path)
    ? path
        .split('/')
        .filter((part) => !holdsToken(part))
        .join('/')
    : path;
  return kept.length === 0 ? shown : `${shown}?${kept.join('&')}`;
}

/** `access_token`, also as `ACCESS%5FTOKEN`, ` access_token[]` or `access_token[0]`. */
function isSecret(name: string): boolean {
  const [plain = ''] = decoded(name).toLowerCase().split('[');
  return SECRETS.includes(plain.replace(/[^a-z0-9_.]/g, ''));
}

function holdsToken(text: string): boolean {
  const plain = decoded(text);
  return plain !== text && plain.search(new RegExp(`${TOKEN.source}|${APP_TOKEN.source}`, 'i')) >= 0;
}

/** As often as it was encoded, within reason. */
function decoded(text: string): string {
  let plain = text;
  for (let times = 0; times < 4; times += 1) {
    const once = decodedOnce(plain);
    if (once === plain) break;
    plain = once;
  }
  return plain;
}

/** What is no encoding stays as it is, and hides nothing beside it. */
function decodedOnce(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
