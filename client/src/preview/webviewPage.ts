import { l10n, Uri, type Webview } from 'vscode';

/** Where the script and the style of the preview are. */
export function previewAssets(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist');
}

/** The page of a preview. It is set once: everything after comes as messages. */
export function webviewPage(webview: Webview, extensionUri: Uri): string {
  const asset = (name: string) => webview.asWebviewUri(Uri.joinPath(previewAssets(extensionUri), name)).toString();
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `media-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const texts = JSON.stringify(l10n.bundle ?? {}).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${l10n.t('Preview')}</title>
<link rel="stylesheet" href="${asset('preview.css')}">
</head>
<body>
<div id="preview"></div>
<script type="application/json" id="texts">${texts}</script>
<script nonce="${nonce}" src="${asset('preview.js')}"></script>
</body>
</html>
`;
}
