/** What a grievance is, and what an event makes of it. No I/O. */
import type {
  GrievanceKind,
  GrievanceSource,
  GrievanceState,
  Tier,
} from '../contract/grievances/grievance-state.ts'
import type { Rating } from '../contract/rating.ts'
import {
  type Allowances,
  reopenedDeadline,
  stepDeadline,
  tierDeadline,
  waitsForOffice,
  wholeDeadline,
} from './clocks.ts'
import type { Rule } from './lifecycle.ts'

/** Times are UTC milliseconds. */
export type Grievance = {
  id: string
  /** The number of its last event. */
  version: number
  reference: string
  office: string
  department: string
  entry: string | null
  flag: string | null
  source: GrievanceSource
  kind: GrievanceKind
  state: GrievanceState
  tier: Tier
  owner: string | null
  /** The case that this one was merged into, or was until it was answered with it: that answer is its own. */
  main: string | null
  summary: string
  answer: string | null
  /** Who did what the answer tells, and on which local day. */
  doneBy: string | null
  doneOn: number | null
  /** When its citizen spoke; of a visitor the hour. */
  openedAt: number
  /** The whole's clock: nothing stops it or sets it back but a date that was promised. */
  dueAt: number
  /** What it was before any date was promised: by this the office is measured. */
  firstDueAt: number
  /** When it goes to the next authority by itself. */
  tierDueAt: number
  /** By when whoever is waited for must act; null where nobody is. Of a merged case what it comes back to. */
  stepDueAt: number | null
  /** The head was told that this step is late. */
  headTold: boolean
  /** Dates that were given: the first, and one later one. */
  promises: number
  reopenings: number
  firstActionAt: number | null
  firstAnswerAt: number | null
  /** Of the last answer, or of the closing by time where there was none. */
  settledAt: number | null
  remindedAt: number | null
  /** What its citizen says of the last answer, and how often they said it; null and 0 before. */
  answerRating: Rating | null
  answerRatings: number
  /** When it was withdrawn, also after it was taken up again. */
  withdrawnAt: number | null
  /** The fewest technical days of the departments that it lay with: no transfer gives more time. Null where it was filed before they were kept. */
  technicalDays: number | null
  /** When somebody last reminded its owner of it. */
  ownerRemindedAt: number | null
  /** To be told of each step; seen by nobody, and gone 30 days after the end. */
  mobile: string | null
  /** Of the offices file, where it was named. */
  area: string | null
  /** The village or colony, of the places file, and what its citizen wrote of the way there. */
  place: string | null
  landmark: string | null
  /** Where its citizen's phone was, see `contract/words/position.ts`. */
  position: string | null
  /** It came without a department, and nobody has sent it on or begun to work it. */
  triage: boolean
  /** Its last event was the return to the queue. */
  returned: boolean
  /** Its visitor opened it from an entry that does not count, and nobody has taken it yet. */
  marked: boolean
}

/** What comes with an event. */
export type EventDetails = {
  owner?: string
  /** The end of the promised day. */
  date?: number
  answer?: { text: string; doneBy: string; doneOn: number }
  office?: { office: string; department: string }
  main?: string
  area?: string
  rating?: Rating
}

/** A case as it begins. */
export function newGrievance(
  about: Pick<
    Grievance,
    'id' | 'reference' | 'office' | 'department' | 'entry' | 'flag' | 'source' | 'kind' | 'summary' | 'mobile'
  > &
    Partial<Pick<Grievance, 'area' | 'place' | 'landmark' | 'position' | 'triage'>>,
  openedAt: number,
  allowances: Allowances,
): Omit<Grievance, 'returned' | 'marked'> {
  const dueAt = wholeDeadline(about.kind, openedAt, allowances)
  const unnamed = { area: null, place: null, landmark: null, position: null, triage: false }
  const begun = { ...unnamed, ...about, state: 'received', tier: 1, tierDueAt: dueAt } as const
  return {
    ...begun,
    version: 1,
    owner: null,
    main: null,
    answer: null,
    doneBy: null,
    doneOn: null,
    openedAt,
    dueAt,
    firstDueAt: dueAt,
    stepDueAt: stepDeadline(begun, openedAt, allowances.timezone),
    headTold: false,
    promises: 0,
    reopenings: 0,
    firstActionAt: null,
    firstAnswerAt: null,
    settledAt: null,
    remindedAt: null,
    answerRating: null,
    answerRatings: 0,
    withdrawnAt: null,
    technicalDays: allowances.technicalDays,
    ownerRemindedAt: null,
  }
}

/** The case after an event that its rule allows. */
export function follow(
  grievance: Grievance,
  rule: Rule,
  details: EventDetails,
  now: number,
  allowances: Allowances,
): Grievance {
  const { event } = rule
  const tier = tierAfter(rule, grievance.tier)
  const isDated = event === 'promised' || event === 'date-moved'
  const isAnswer = event === 'answered' || event === 'decided'
  const { owner = null, date = grievance.dueAt, answer, office, main = null, rating = null } = details
  const after: Grievance = {
    ...grievance,
    ...(office && office),
    state: rule.to === 'same' ? grievance.state : rule.to,
    tier,
    owner: rule.owner === 'same' ? grievance.owner : rule.owner === 'none' ? null : owner,
    main: event === 'merged' ? main : staysWithMain(rule) ? grievance.main : null,
    // Whoever promises a day says that the matter needs technical work.
    kind: event === 'promised' ? 'technical' : grievance.kind,
    dueAt: isDated ? date : grievance.dueAt,
    tierDueAt: tierDueAfter(grievance, rule, date, now, allowances),
    promises: grievance.promises + (isDated ? 1 : 0),
    reopenings: grievance.reopenings + (event === 'reopened' ? 1 : 0),
    firstActionAt: grievance.firstActionAt ?? (isAction(rule) ? now : null),
    firstAnswerAt: grievance.firstAnswerAt ?? (isAnswer ? now : null),
    settledAt: isAnswer || (event === 'lapsed' && grievance.state === 'waiting') ? now : grievance.settledAt,
    remindedAt: event === 'reminded' ? now : grievance.remindedAt,
    answerRating: event === 'rated' ? rating : isAnswer ? null : grievance.answerRating,
    answerRatings: event === 'rated' ? grievance.answerRatings + 1 : isAnswer ? 0 : grievance.answerRatings,
    withdrawnAt: event === 'withdrawn' ? now : grievance.withdrawnAt,
    technicalDays: allowances.technicalDays,
    ownerRemindedAt: event === 'owner-reminded' ? now : grievance.ownerRemindedAt,
    ...(answer && { answer: answer.text, doneBy: answer.doneBy, doneOn: answer.doneOn }),
    area: event === 'area-set' ? (details.area ?? null) : grievance.area,
    triage: grievance.triage && event !== 'transferred' && !isAction(rule) && event !== 'decided',
    headTold: event === 'head-told' || (grievance.headTold && staysInStep(grievance, rule)),
    returned: event === 'returned',
  }
  return { ...after, stepDueAt: stepDueAfter(grievance, after, rule, now, allowances) }
}

/** Until it goes on by itself: what its main case was answered, with its photos, is its own answer. */
const staysWithMain = ({ event, to }: Rule): boolean =>
  to === 'same' || ['answered', 'decided', 'accepted', 'lapsed'].includes(event)

const isAction = ({ event, by }: Rule): boolean =>
  by.includes('staff') &&
  (event === 'started' || event === 'asked' || event === 'promised' || event === 'answered')

function tierDueAfter(
  { kind, tier, dueAt, tierDueAt }: Grievance,
  rule: Rule,
  date: number,
  now: number,
  allowances: Allowances,
): number {
  if (rule.event === 'promised' || rule.event === 'date-moved') return date
  if (rule.event === 'reopened') return Math.max(dueAt, reopenedDeadline(kind, now, allowances))
  const next = tierAfter(rule, tier)
  return next !== tier && next !== 1 ? tierDeadline(next, now, allowances) : tierDueAt
}

/**
 * Whether nobody gets a new step of theirs by it. A case that staff merge and separate again comes back to the step that it left; its
 * citizen, or a main case that ends, begins another.
 */
const staysInStep = (grievance: Grievance, { event, by, to, tier }: Rule): boolean =>
  tier === 'same' &&
  (to === 'same' ||
    event === 'merged' ||
    (event === 'separated' && by.includes('staff') && grievance.stepDueAt !== null))

/** Handing a case round in one place or between several gives nobody more time to begin, nor does merging and separating it. */
function stepDueAfter(
  before: Grievance,
  after: Grievance,
  rule: Rule,
  now: number,
  { timezone }: Allowances,
): number | null {
  const isDated = rule.event === 'promised' || rule.event === 'date-moved'
  if (rule.to === 'same' && !isDated && rule.tier === 'same') return before.stepDueAt
  // Nothing falls due while it is merged; what is kept is for when it comes back.
  if (rule.event === 'merged') return waitsForOffice(before.state) ? before.stepDueAt : null
  const due = stepDeadline(after, now, timezone)
  const isHandedRound =
    ((rule.event === 'assigned' || rule.event === 'transferred') &&
      ['assigned', 'in-work', 'transferred'].includes(before.state)) ||
    (rule.event === 'separated' && rule.by.includes('staff'))
  return isHandedRound && due !== null && before.stepDueAt !== null ? Math.min(due, before.stepDueAt) : due
}

/** The authority that a case lies with after the rule. */
const tierAfter = ({ tier }: Rule, now: Tier): Tier =>
  tier === 'next' && now < 3 ? ((now + 1) as Tier) : now
