import { type Html, html } from './html';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @param goesTo an origin that a form may lead to, beside the sandbox itself */
export function documentAnswer(title: string, main: Html, status = 200, goesTo = ''): PageAnswer {
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/sandbox/page/style.css">
</head>
<body>
<header><a href="/">Sandbox of the Graph API</a> <span>Nothing here reaches Meta.</span></header>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`;
  return { status, headers: headersOf('text/html; charset=utf-8', goesTo), body: page.text };
}

export function redirect(location: string): PageAnswer {
  return { status: 303, headers: { ...headersOf('text/plain', ''), location }, body: '' };
}

export function style(text: string): PageAnswer {
  return { status: 200, headers: headersOf('text/css; charset=utf-8', ''), body: text };
}

function headersOf(type: string, goesTo: string): Record<string, string> {
  return {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'${goesTo && ` ${goesTo}`}; frame-ancestors 'none'; base-uri 'none'`,
    // With less, a browser would not say where a form comes from, and the sandbox would not take it.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
