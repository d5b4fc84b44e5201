/** Every page that the server renders, as a function from data to a whole HTML document. */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Pages } from '#server/contract/pages.ts'
import { Presence, presenceStyle } from '../presence/presence-page.tsx'
import { style } from './layout.tsx'
import { Home, Kind, Privacy } from './plain-pages.tsx'
import { Proof } from './proof-page.tsx'
import { Receipt } from './receipt-page.tsx'
import { Thanks } from './thanks-page.tsx'
import { Visit } from './visit-page.tsx'

/** Addresses of the built scripts and styles, as the build's manifest has them. */
export type PageAssets = {
  visit: { script: string }
  receipt: { script: string }
  presence: { script: string }
  staff: { script: string; styles: string[] }
}

export function createPages(assets: PageAssets): Pages {
  return {
    visit: (page) => html(<Visit {...page} script={assets.visit.script} />),
    thanks: (page) => html(<Thanks {...page} />),
    kind: (page) => html(<Kind {...page} />),
    home: (page) => html(<Home {...page} />),
    receipt: (page) => html(<Receipt {...page} script={assets.receipt.script} />),
    privacy: (page) => html(<Privacy {...page} />),
    proof: (page) => html(<Proof {...page} />),
    staff: ({ lang }) => html(<StaffShell lang={lang} {...assets.staff} />),
    presence: (shown) => html(<Presence shown={shown} script={assets.presence.script} />),
    styles: [style, presenceStyle],
  }
}

function StaffShell({ lang, script, styles }: { lang: string } & PageAssets['staff']) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>सुनवाई</title>
        <link rel="icon" href="data:," />
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <script type="module" src={script} />
      </head>
      <body>
        <div id="app" />
        <noscript>This page needs JavaScript. · इस पन्ने के लिए JavaScript चालू करें।</noscript>
      </body>
    </html>
  )
}

const html = (page: VNode): string => `<!doctype html>${renderToString(page)}`
