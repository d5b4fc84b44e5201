/** What each server-rendered page is given: data only. The pages themselves live in `kiosk/citizen/`. */
import type { CaseStatus, OwnCaseRow, OwnCaseView } from './citizens/citizen.ts'
import type { ReceiptView } from './citizens/receipt.ts'
import type { ImprovementShown } from './figures/improvement.ts'
import type { Language, Names } from './names.ts'
import type { ProblemCode } from './problem.ts'
import type { Rating } from './rating.ts'
import type { WhomToAsk } from './staff/contact.ts'

/** A place a visitor speaks about, with the choices of its form. */
export type VisitPlace = {
  /** Where the form posts to: `/q/<code>` or `/o/<office>`. */
  action: string
  office: Names
  department: Names
  /** Null on the office's own page, which no poster led to. */
  point: Names | null
  serial: string | null
  services: { id: string; name: Names }[]
  complaint: { id: string; name: Names; icon: string }[]
  praise: { id: string; name: Names; icon: string }[]
}
/** What was done here because visitors said so, as the foot of the form tells it. */
export type ToldOnForm = Pick<ImprovementShown, 'said' | 'done'>

/** What the visitor had already filled in, so that a mistake costs no typing. */
export type VisitDraft = {
  rating: Rating | null
  reasons: string[]
  words: string
  service: string | null
}

/** What a screen with a changing code shows; `next`: milliseconds until the code is another one. */
export type PresenceShown = {
  office: Names
  point: Names
  /** SVG. */
  qr: string
  next: number
}

export type VisitPage = {
  lang: Language
  place: VisitPlace
  entry: string
  draft: VisitDraft
  /** The pass of a visitor who scanned a screen's changing code. */
  presence: string | null
  told: ToldOnForm | null
  /** A sentence above the form: a field was wrong, or another face stands saved already. */
  notice:
    | null
    | { kind: 'field-invalid' | 'words-too-long' | 'no-rating' }
    | { kind: 'entry-conflict'; wanted: Rating }
}

export type ThanksPage = {
  lang: Language
  place: VisitPlace
  rating: Rating
  receipt: string
  /** The receipt as a code to photograph, as a data address. */
  code: string
  /** Long words could not be kept. */
  wordsLeft: boolean
}
/** The wait that browsers without scripts do instead of the work of a proof. */
export type ProofPage = {
  lang: Language
  method: 'get' | 'post'
  action: string
  /** Everything that was filled in, to be sent again as it is. */
  fields: (readonly [string, string])[]
  proof: string
  /** Whole seconds. */
  left: number
  /** The button was pressed before the wait was over. */
  early: boolean
  /** A photo was sent along, which no form can send again by itself. */
  photoLost: boolean
}
/** A visitor's form that was not taken: to be shown and sent again as it was. `fields`: all but the words, which are empty where nothing was written. */
export type UnsentForm = { action: string; fields: [name: string, value: string][]; words: string }
export type KindPage = {
  lang: Language
  /** The form that this page is the answer to; null where it cannot be sent again, or nothing was written in it and trying again would not help. */
  unsent: UnsentForm | null
  about: 'code' | 'office' | 'page' | 'busy' | 'closed' | 'too-large' | 'cross-site'
  /** Where to do it instead, a whole address; null leads to the list of offices. */
  instead: string | null
  /** By this the log knows the failure; null where nothing failed on our side. */
  request: string | null
}
export type HomePage = {
  lang: Language
  /** In the order of the file; offices by town. */
  districts: {
    administration: Names
    places: { place: Names; offices: { id: string; name: Names }[] }[]
  }[]
  /** A poster number that was typed and not found. */
  unknownSerial: string | null
  /** Whether a district tells what became of its grievances. */
  figures: boolean
  /** A district whose weeks anybody may read; null where there is none. */
  openData: string | null
}
export type ReceiptPage = {
  lang: Language
  /** What was typed; null on the empty page. */
  asked: string | null
  /** What was typed is no receipt but the number of a grievance, as a message names it: written as it is there. */
  reference: string | null
  found: ReceiptView | null
  /** The thread's photos as data addresses, by id. */
  photos: Record<string, string>
  /** `asked` is the id of an entry that a tablet has not sent yet. */
  isComing: boolean
  /** The visitor has taken all of it back. */
  withdrawn: boolean
  /** Up to which day that can be undone, as `YYYY-MM-DD`; null where it cannot. */
  putBackUntil: string | null
  /** Why what was just sent did not go through. */
  wrong: ProblemCode | 'mobile' | null
  /** What was typed in the form that did not go through; `form`: the last part of its address. */
  typed: { form: string; words: string; mobile: string; share: boolean } | null
  /** It was opened to complain, so that form stands open. */
  wish: boolean
  /** Id for the next message of this page. */
  message: string
  now: number
}
/** The page of a citizen before they proved a number. */
export type SignInPage = {
  lang: Language
  /** Whether codes can be sent here at all. */
  codes: boolean
  /** `ended`: the half hour is over; `wait`: this number had its codes; `full`: no more go out for now; `cookie`: the browser keeps none. */
  notice: null | 'number' | 'wait' | 'full' | 'ended' | 'code-over' | 'cookie'
  /** With `wait`: minutes until another code may be asked for. */
  minutes: number
  typed: string
  /** What was written in a form of a case, when the half hour was over. */
  unsent: string
  /** What the reference alone tells; `unknown`: there is no such case. */
  found: CaseStatus | 'unknown' | null
  reference: string
  /** Whether a district tells what became of its grievances. */
  figures: boolean
}
/** Where the code is typed. */
export type CodePage = {
  lang: Language
  /** As it was typed, so that a slip is seen. */
  number: string
  /** `again`: another code cannot be sent yet. */
  notice: null | 'wrong' | 'no-code' | 'over' | 'again' | 'full'
  /** With `wrong` the tries that are left, with `again` the minutes. */
  left: number
  /** Whether the code can be said in a call: when a while has passed, now, or it was asked for; null where no calls are made. */
  call: 'soon' | 'now' | 'called' | null
}
export type OwnCasesPage = {
  lang: Language
  number: string
  cases: OwnCaseRow[]
  more: boolean
  reference: string
  /** What was looked for is none of them: then what the reference tells anybody. */
  found: CaseStatus | 'unknown' | 'not-yours' | null
  now: number
  /** What was done just now with a case that is not in the list any more. */
  done?: 'erase' | 'forget' | null
  /** Where phones can be told of news. `key`: whose signature they take; `hashes`: of the phones that are told of this number. */
  phones?: { key: string; hashes: string[] } | null
}
export type OwnCasePage = Pick<ReceiptPage, 'lang' | 'photos' | 'wrong' | 'typed' | 'message' | 'now'> & {
  found: OwnCaseView
}
export type PrivacyPage = { lang: Language; districts: WhomToAsk[] }
/** `keep`: for how many days. `calls`: feedback is taken by telephone. */
export type NoticePage = {
  lang: Language
  calls: boolean
  keep: { words: number; photos: number; messages: number }
  districts: WhomToAsk[]
}
/** Newest first; `day` is `YYYY-MM-DD`, `root` 64 hexadecimal digits. */
export type RootsPage = { lang: Language; days: { day: string; root: string }[] }
