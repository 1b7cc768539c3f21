// Pages that people see in a browser: small, without scripts, and nothing in them that was not escaped.
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Markup that is safe to send; only `html` makes it. */
export type Markup = { readonly markup: string }

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Without control characters and what turns the direction of text: a name must not look like another. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')

/** A template whose values are escaped, unless they are markup themselves. */
export const html = (
  parts: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup => ({
  markup: parts
    .map((part, at) => {
      const value = values[at] ?? ''
      if (typeof value === 'string') return part + escaped(value)
      return part + ('markup' in value ? value.markup : value.map(({ markup }) => markup).join(''))
    })
    .join(''),
})

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}' +
  'label{display:block;margin:.6rem 0}input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}' +
  'button{font:inherit;padding:.4rem 1rem;margin:.6rem 0}fieldset{margin:1rem 0;border:1px solid #bbb}' +
  'code,pre{background:#f2f2f2;padding:.1rem .3rem}pre{padding:.6rem;overflow:auto}.problem{color:#a00}' +
  '@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code,pre{background:#2a2a2a}.problem{color:#f88}}'
/** Not written in the template: the hash is of exactly these characters. */
const styleElement: Markup = { markup: `<style>${style}</style>` }
const styleHash = createHash('sha256').update(style).digest('base64')

/** `formTo`: where a form of this page may lead beside here; an origin. */
export const respondPage = (
  response: ServerResponse,
  status: number,
  { title, body, formTo = '' }: { readonly title: string; readonly body: Markup; readonly formTo?: string },
  headers: Readonly<Record<string, string>> = {},
): void => {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `
  const bytes = Buffer.from(markup)
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${formTo}; frame-ancestors 'none'; base-uri 'none'`,
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`, with which a browser would not say that the form is our own.
    'referrer-policy': 'same-origin',
    ...headers,
  })
  response.end(bytes)
}
