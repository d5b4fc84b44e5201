/** The work that is done beside the visitors, as staff see it. */

/** Each has its words on the System page. */
const jobNames = [
  'deliver-notifications',
  'erase-arrival-order',
  'make-partitions',
  'learn-baselines',
  'judge-levels',
  'watch-money',
  'look-at-hours',
  'back-up',
  'warn-of-backup',
  'watch-kiosks',
  'run-grievance-clocks',
  'tell-staff',
  'tell-morning',
  'tell-flags',
  'tell-held',
  'pause-webhooks',
  'wake-flags',
  'count-grievances',
  'carry-out-bulk-acts',
  'turn-day-keys',
  'count-scans',
  'end-streams',
  'retention',
  'forget-taken-back',
  'forget-codes',
  'forget-drafts',
  'forget-uploads',
  'forget-sent-requests',
  'place-calls',
  'fetch-recordings',
  'forget-calls',
  'commit-ledger',
  'prove-ledger',
  'make-releases',
  'make-reports',
  'make-public-figures',
] as const
export type JobName = (typeof jobNames)[number]

/** `failing`: the last round failed. `overdue`: it should have run long ago. `overrunning`: a round has been under way for hours. */
export type JobFinding = 'fine' | 'failing' | 'overdue' | 'overrunning'

/** Times are UTC milliseconds. */
export type JobView = {
  name: JobName
  finding: JobFinding
  running: boolean
  /** When the last round began, or was found to have nothing to do; null before the first. */
  lastAt: number | null
  nextAt: number
  /** Why the last round failed, in the program's own words; null when it did not. */
  failure: string | null
}
