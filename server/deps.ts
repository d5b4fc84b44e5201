/** What the rooms are handed: everything that is not a pure rule comes in through here. */
import type { Logger } from 'pino'
import type { Admission } from './admission/admission.ts'
import type { Refusals } from './admission/refusals.ts'
import type { CaseReaders } from './case-readers/case-readers.ts'
import type { UnderWay } from './ceiling/under-way.ts'
import type { CitizenApp } from './citizen-app/citizen-app.ts'
import type { Keyring } from './codes/keyring.ts'
import type { Config } from './config.ts'
import type { PrintoutPrinter } from './contract/citizens/printout.ts'
import type { PosterPrinter } from './contract/devices/poster.ts'
import type { QrShape } from './contract/staff/second-step.ts'
import type { LiveHub } from './dashboard/live.ts'
import type { Directory } from './district/directory.ts'
import type { DocumentCleaner } from './documents/document.ts'
import type { Entry } from './entries/entry.ts'
import type { Visits } from './feedback/visits.ts'
import type { Baselines } from './flags/baseline.ts'
import type { Assets } from './http/assets.ts'
import type { Pages } from './http/pages.ts'
import type { AcceptedSubmission, Submission } from './ingest/submission.ts'
import type { Issuer } from './issuer/issuer.ts'
import type { Scheduler } from './jobs/job.ts'
import type { KioskApp } from './kiosks/kiosk-app.ts'
import type { Readings } from './ledger/reading.ts'
import type { Send, TemplateName } from './notifications/notification.ts'
import type { ReadReports } from './notifications/report.ts'
import type { createCallBackLimits } from './phone-calls/call-back.ts'
import type { PhoneLine } from './phone-calls/phone-line.ts'
import type { PosterCache } from './posters/poster-cache-store.ts'
import type { Scans } from './posters/scans.ts'
import type { OpenStreams } from './sessions/session-streams.ts'
import type { SignInLimits } from './sign-in/sign-in-limits.ts'
import type { LastSeen } from './status/last-seen.ts'
import type { Metrics } from './status/metrics.ts'
import type { Write } from './storage/group-commit.ts'
import type { Db } from './storage/schema.ts'

/** UTC milliseconds. */
export type Clock = () => number

export type Deps = {
  config: Config
  log: Logger
  clock: Clock
  keys: Keyring
  directory: Directory
  db: Db
  write: Write
  /** Resolves when a submission is on disk. Throws `entry-conflict`, `visit-closed` and what the store throws. */
  submit(submission: Submission): Promise<AcceptedSubmission>
  /** What is on disk of the entry with this key, see `receiptKey`. */
  findSubmitted(key: string): Promise<Entry | undefined>
  /** Resolves when all that is on disk by now is in tables and tallies too. At once, except under overload. To false when they cannot be written now. */
  allApplied(): Promise<boolean>
  /** The same, however long that takes. */
  appliedAtLast(): Promise<void>
  live: LiveHub
  /** Who has which case open now. */
  caseReaders: CaseReaders
  /** Tells the ledger what is read, before it is shown. */
  readings: Readings
  visits: Visits
  posters: PosterCache
  scans: Scans
  admission: Admission
  underWay: UnderWay
  refusals: Refusals
  baselines: Baselines
  signIns: SignInLimits
  /** The live streams of people who are signed in. */
  streams: OpenStreams
  pages: Pages
  assets: Assets
  /** What a tablet keeps of us, so that it works without a network. */
  kioskApp: KioskApp
  /** The same for a citizen's phone. */
  citizenApp: CitizenApp
  printer: PosterPrinter
  /** Lays out what citizens take along. */
  printouts: PrintoutPrinter
  /** Makes safe papers of what people send. */
  documents: DocumentCleaner
  /** Null where no gateway is set up; then no number is asked for. */
  sms: Send | null
  /** Says codes in phone calls; null where none is set up. */
  voice: Send | null
  /** The number that visitors call, and how often a number was called back; null where there is none. */
  phoneLine: { settings: PhoneLine; limits: ReturnType<typeof createCallBackLimits> } | null
  /** Messages for which no text of SMS is registered: none goes out. */
  unregistered: ReadonlySet<TemplateName>
  /** What the gateway of SMS says later of its messages, and the secret of the address to which it says so; null where it says nothing. */
  reports: { secret: string; read: ReadReports } | null
  /** Null where no mail server, or no key for webhooks, is set up. */
  mail: Send | null
  webhook: Send | null
  /** To addresses that districts have added. */
  receiver: Send
  /** Null where no contact for push services is set: then no phone is told of news but by SMS. */
  push: Send | null
  /** Where staff may sign in with an account that they have elsewhere; null where none is set up. */
  issuer: Issuer | null
  metrics: Metrics
  /** What is done beside the visitors; started by the server, not by commands. */
  jobs: Scheduler
  /** When the screens were last seen. */
  lastSeen: LastSeen
  /** This process: which version, since when (UTC milliseconds), and how many writes wait for a commit now. */
  running: { version: string; since: number; queued(): number }
  /** The symbol of an upper-case text as SVG, for screens: nothing scratches them, so level M does. */
  drawQr(text: string): Promise<string>
  /** The outline of any text's symbol, for pages that draw it themselves. */
  outlineQr(text: string): Promise<QrShape>
}
