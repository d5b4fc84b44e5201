/** The pages that the server renders, as functions. `kiosk/citizen/pages.tsx` makes them. */
import type { CaseFilePage, CasePapersPage } from '../contract/citizens/citizen.ts'
import type { OfflinePage } from '../contract/citizens/citizen-app.ts'
import type {
  ConfirmationPage,
  FiledPage,
  FilingPage,
  WithoutNumberPage,
} from '../contract/citizens/filing.ts'
import type { NumberChangePage } from '../contract/citizens/number-change.ts'
import type { Printout } from '../contract/citizens/printout.ts'
import type { PublicFiguresPage } from '../contract/citizens/public-figures.ts'
import type { ApiDocsPage } from '../contract/figures/figures-api.ts'
import type { OpenDataPage, OpenWords } from '../contract/figures/open-data.ts'
import type { Language } from '../contract/names.ts'
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
} from '../contract/page-data.ts'

/** Every page as a function from its data to a whole HTML document. */
export type Pages = {
  visit(page: VisitPage): string
  thanks(page: ThanksPage): string
  kind(page: KindPage): string
  home(page: HomePage): string
  receipt(page: ReceiptPage): string
  signIn(page: SignInPage): string
  code(page: CodePage): string
  ownCases(page: OwnCasesPage): string
  ownCase(page: OwnCasePage): string
  casePapers(page: CasePapersPage): string
  /** What papers of a citizen are called. */
  papersName(lang: Language): string
  numberChange(page: NumberChangePage): string
  filing(page: FilingPage): string
  filed(page: FiledPage): string
  /** The same and what was filed, to be printed. */
  confirmation(page: ConfirmationPage): Printout
  /** A case as `ownCase` shows it, to be printed. */
  caseFile(page: CaseFilePage): Printout
  /** Where the app of `/g` starts without a network. */
  offline(page: OfflinePage): string
  /** The list of a number's cases alone, for the phone to keep. */
  caseList(page: Pick<OwnCasesPage, 'lang' | 'cases' | 'now'>): string
  /** What stands below the icon of the app. */
  appName(lang: Language): string
  withoutNumber(page: WithoutNumberPage): string
  cleared(page: { lang: Language }): string
  privacy(page: PrivacyPage): string
  notice(page: NoticePage): string
  proof(page: ProofPage): string
  roots(page: RootsPage): string
  openData(page: OpenDataPage): string
  /** What the files beside that page say, in its language. `source`: who publishes them. */
  openDataWords(lang: Language, source: string): OpenWords
  apiDocs(page: ApiDocsPage): string
  publicFigures(page: PublicFiguresPage): string
  /** Null on a screen whose link was removed. */
  presence(shown: PresenceShown | null): string
  /** The shell that the staff and wall pages start from. */
  staff(page: { lang: Language }): string
  /** The shell that the tablet's app starts from. */
  kiosk(page: { version: string }): string
  /** The styles that stand inside the pages, exactly as they stand there: their hashes go into the policy. */
  styles: readonly string[]
}
