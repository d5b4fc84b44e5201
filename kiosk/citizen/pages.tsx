/** Every page that the server renders, as a function from data to a whole HTML document. */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { CasePapersPage } from '#server/contract/citizens/citizen.ts'
import type { OfflinePage } from '#server/contract/citizens/citizen-app.ts'
import type { FiledPage, FilingPage, WithoutNumberPage } from '#server/contract/citizens/filing.ts'
import type { NumberChangePage } from '#server/contract/citizens/number-change.ts'
import type { PublicFiguresPage } from '#server/contract/citizens/public-figures.ts'
import type { ApiDocsPage } from '#server/contract/figures/figures-api.ts'
import type { OpenDataPage } from '#server/contract/figures/open-data.ts'
import type { Language } from '#server/contract/names.ts'
import type {
  CodePage,
  HomePage,
  KindPage,
  NoticePage,
  OwnCasePage,
  OwnCasesPage,
  PresenceShown,
  PrivacyPage,
  ProofPage,
  ReceiptPage,
  RootsPage,
  SignInPage,
  ThanksPage,
  VisitPage,
} from '#server/contract/page-data.ts'
import { AppShell } from '../parts/app-shell.tsx'
import { Presence, presenceStyle } from '../presence/presence-page.tsx'
import { words } from '../words/visitor/words.ts'
import { ApiDocs, apiDocsStyle } from './api-docs/api-docs-page.tsx'
import { CasePapers } from './filing/case-papers-page.tsx'
import { Filed } from './filing/filed-page.tsx'
import { filingStyle } from './filing/filing-frame.tsx'
import { Filing } from './filing/filing-page.tsx'
import { Notice } from './notice/notice-page.tsx'
import { OpenData, openDataWords } from './open-data/open-data-page.tsx'
import { Cleared, Home, Kind, Privacy } from './plain/plain-pages.tsx'
import { type AppFiles, CitizenAppFiles } from './portal/app-files.ts'
import { Code, codeStyle } from './portal/code-page.tsx'
import { NumberChange } from './portal/number-change-page.tsx'
import { OfflineStart } from './portal/offline-start.tsx'
import { OwnCase } from './portal/own-case-page.tsx'
import { CaseList, OwnCases } from './portal/own-cases-page.tsx'
import { SignIn } from './portal/sign-in-page.tsx'
import { WithoutNumber } from './portal/without-number-page.tsx'
import { caseFile } from './printouts/case-file.ts'
import { confirmation } from './printouts/confirmation.ts'
import { Proof } from './proof/proof-page.tsx'
import { PublicFigures, publicFiguresStyle } from './public-figures/figures-page.tsx'
import { Receipt } from './receipt/receipt-page.tsx'
import { Roots } from './roots/roots-page.tsx'
import { style } from './shared/layout.tsx'
import { Thanks } from './thanks/thanks-page.tsx'
import { Visit } from './visit/visit-page.tsx'

/** Addresses of the built scripts and styles, as the build's manifest has them. */
export type PageAssets = {
  visit: { script: string }
  receipt: { script: string }
  app: AppFiles
  filing: { script: string }
  code: { script: string }
  presence: { script: string }
  staff: {
    script: string
    styles: string[]
    imports: string[]
    first: { script: string; imports: string[] }
  }
  tablet: { script: string; styles: string[]; imports: string[] }
}

/** The server holds what is returned here against its own type `Pages` when it loads it. */
export function createPages(assets: PageAssets) {
  const ofCitizen = (page: VNode) =>
    html(<CitizenAppFiles.Provider value={assets.app}>{page}</CitizenAppFiles.Provider>)
  return {
    visit: (page: VisitPage) => html(<Visit {...page} script={assets.visit.script} />),
    thanks: (page: ThanksPage) => html(<Thanks {...page} />),
    kind: (page: KindPage) => html(<Kind {...page} />),
    home: (page: HomePage) => html(<Home {...page} />),
    receipt: (page: ReceiptPage) => html(<Receipt {...page} script={assets.receipt.script} />),
    signIn: (page: SignInPage) => ofCitizen(<SignIn {...page} />),
    code: (page: CodePage) => ofCitizen(<Code {...page} script={assets.code.script} />),
    ownCases: (page: OwnCasesPage) => ofCitizen(<OwnCases {...page} />),
    ownCase: (page: OwnCasePage) => ofCitizen(<OwnCase {...page} />),
    casePapers: (page: CasePapersPage) => ofCitizen(<CasePapers {...page} script={assets.filing.script} />),
    papersName: (lang: Language) => words[lang].papers.short,
    filing: (page: FilingPage) => ofCitizen(<Filing page={page} script={assets.filing.script} />),
    filed: (page: FiledPage) => ofCitizen(<Filed {...page} />),
    confirmation,
    caseFile,
    offline: (page: OfflinePage) => ofCitizen(<OfflineStart {...page} />),
    caseList: (page: Pick<OwnCasesPage, 'lang' | 'cases' | 'now'>) => renderToString(<CaseList {...page} />),
    appName: (lang: Language) => words[lang].app.name,
    withoutNumber: (page: WithoutNumberPage) => ofCitizen(<WithoutNumber {...page} />),
    numberChange: (page: NumberChangePage) => ofCitizen(<NumberChange {...page} />),
    notice: (page: NoticePage) => html(<Notice {...page} />),
    cleared: ({ lang }: { lang: Language }) => html(<Cleared lang={lang} />),
    privacy: (page: PrivacyPage) => html(<Privacy {...page} />),
    proof: (page: ProofPage) => html(<Proof {...page} />),
    roots: (page: RootsPage) => html(<Roots {...page} />),
    publicFigures: (page: PublicFiguresPage) => html(<PublicFigures {...page} />),
    openData: (page: OpenDataPage) => html(<OpenData {...page} />),
    openDataWords,
    apiDocs: (page: ApiDocsPage) => html(<ApiDocs {...page} />),
    staff: ({ lang }: { lang: Language }) => html(<AppShell lang={lang} {...assets.staff} />),
    // The same for every tablet, so that it can be kept.
    kiosk: ({ version }: { version: string }) =>
      html(
        <AppShell lang="hi" version={version} isEdgeToEdge {...assets.tablet}>
          <meta name="theme-color" content="#faf7f1" />
          <link rel="manifest" href="/kiosk/manifest.webmanifest" />
        </AppShell>,
      ),
    presence: (shown: PresenceShown | null) =>
      html(<Presence shown={shown} script={assets.presence.script} />),
    styles: [style, filingStyle, codeStyle, presenceStyle, publicFiguresStyle, apiDocsStyle],
  }
}

const html = (page: VNode): string => `<!doctype html>${renderToString(page)}`
