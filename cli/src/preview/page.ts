import fs from 'node:fs';
import path from 'node:path';
import type { TemplatePreview } from '../../../contracts/src/index';

/** The name of the page in its folder. */
export const PAGE = 'index.html';

/** By this a page is known to be ours, and may be overwritten by the next. */
export const GENERATOR = '<meta name="generator" content="wabatemplate preview">';

/** A template as the script of the page expects it. */
export interface PageTemplate {
  /** Relative to the current folder. */
  readonly file: string;
  readonly preview?: TemplatePreview;
  /** Why there is no preview. */
  readonly reason?: string;
  /** Where the page finds each sample file, by its name in the template. */
  readonly media: Readonly<Record<string, string>>;
}

/**
 * The text of the page. Script and style are the preview's own, which lie beside the program, and stand in the page itself.
 */
export async function pageOf(templates: readonly PageTemplate[]): Promise<string> {
  const script = asset('preview.js').replaceAll('</script', '<\\/script');
  const style = asset('preview.css');
  const policy = [
    "default-src 'none'",
    `script-src '${await hashOf(script)}'`,
    `style-src '${await hashOf(style)}'`,
    // On the disk and on a server.
    "img-src 'self' file:",
    "media-src 'self' file:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${GENERATOR}
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>WhatsApp message templates</title>
<style>${style}</style>
</head>
<body>
<div id="preview"></div>
<script type="application/json" id="page">${JSON.stringify({ templates }).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`;
}

function asset(name: string): string {
  return fs.readFileSync(path.join(__dirname, name), 'utf8');
}

/** As a content security policy writes it. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${Buffer.from(digest).toString('base64')}`;
}
