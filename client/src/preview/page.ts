/** The HTML of the preview's page: a frame without content, and the policy that it lives under. */

export interface PageParts {
  /** Where the editor serves the extension's own files from, as its policies name it. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** Of the one script that may run. */
  readonly nonce: string;
  readonly lang: 'fr' | 'en';
}

/** Nothing is loaded but our script, our style sheet, and pictures of the workspace. */
export function pageHtml({ source, script, style, nonce, lang }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; img-src ${source}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CaRE</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A word that nobody can guess, new for each page. */
export function nonceOf(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
