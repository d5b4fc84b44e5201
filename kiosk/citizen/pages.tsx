/** Every page that the server renders, as a function from data to a whole HTML document. */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '#server/contract/names.ts'
import type {
  HomePage,
  KindPage,
  NoticePage,
  PresenceShown,
  PrivacyPage,
  ProofPage,
  ReceiptPage,
  RootsPage,
  ThanksPage,
  VisitPage,
} from '#server/contract/page-data.ts'
import { Presence, presenceStyle } from '../presence/presence-page.tsx'
import { TabletShell } from '../tablet/shell.tsx'
import { Notice } from './notice/notice-page.tsx'
import { Cleared, Home, Kind, Privacy } from './plain/plain-pages.tsx'
import { Proof } from './proof/proof-page.tsx'
import { Receipt } from './receipt/receipt-page.tsx'
import { Roots } from './roots/roots-page.tsx'
import { style } from './shared/layout.tsx'
import { Thanks } from './thanks/thanks-page.tsx'
import { Visit } from './visit/visit-page.tsx'

/** Addresses of the built scripts and styles, as the build's manifest has them. */
export type PageAssets = {
  visit: { script: string }
  receipt: { script: string }
  presence: { script: string }
  staff: { script: string; styles: string[] }
  tablet: { script: string; styles: string[] }
}

/** The server holds what is returned here against its own type `Pages` when it loads it. */
export function createPages(assets: PageAssets) {
  return {
    visit: (page: VisitPage) => html(<Visit {...page} script={assets.visit.script} />),
    thanks: (page: ThanksPage) => html(<Thanks {...page} />),
    kind: (page: KindPage) => html(<Kind {...page} />),
    home: (page: HomePage) => html(<Home {...page} />),
    receipt: (page: ReceiptPage) => html(<Receipt {...page} script={assets.receipt.script} />),
    notice: (page: NoticePage) => html(<Notice {...page} />),
    cleared: ({ lang }: { lang: Language }) => html(<Cleared lang={lang} />),
    privacy: (page: PrivacyPage) => html(<Privacy {...page} />),
    proof: (page: ProofPage) => html(<Proof {...page} />),
    roots: (page: RootsPage) => html(<Roots {...page} />),
    staff: ({ lang }: { lang: Language }) => html(<StaffShell lang={lang} {...assets.staff} />),
    kiosk: ({ version }: { version: string }) => html(<TabletShell version={version} {...assets.tablet} />),
    presence: (shown: PresenceShown | null) =>
      html(<Presence shown={shown} script={assets.presence.script} />),
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
