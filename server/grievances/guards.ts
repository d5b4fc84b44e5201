/** The conditions of a rule in the table of a grievance's life. No I/O. */
import { type Allowances, appealDays, isOver, latestPromise } from './clocks.ts'
import type { Grievance } from './grievance.ts'

/** A condition of a rule; `because` ends the sentence "this cannot be done, because …". */
export type Guard = {
  name: string
  because: string
  on?: 'date'
  /** Where `step-not-possible` says less than it could. */
  code?: 'already-done'
  holds(grievance: Grievance, about: Circumstances): boolean
}

/** What conditions look at beside the case. Whoever acts is null where no person does. */
export type Circumstances = {
  now: number
  /** `worksTier`: may work cases of this authority here; `oversees`: may dispose of those that others own; `standsIn`: deputises for its owner,
   * who is away. */
  person: { id: string; worksTier: boolean; oversees: boolean; standsIn: boolean } | null
  /** The end of the day that was named, for promises. */
  date?: number | undefined
  /** Needed where a date was named. */
  allowances?: Allowances
}

const dayMs = 86_400_000
/** Enough to put a slip right, too few to fill a history with. */
const ratingsOfAnswer = 5
/** Days for which a case that was withdrawn can be taken up again: the receipt may have been in other hands. */
export const restoreDays = 30

export const guards = {
  owner: {
    name: 'owner',
    because: 'it has another owner',
    holds: ({ owner }, { person }) => person?.worksTier === true && (owner === person.id || person.standsIn),
  },
  disposes: {
    name: 'free, own, or overseen',
    because: 'it has another owner',
    holds: ({ owner }, { person }) =>
      person?.worksTier === true &&
      (owner === null || owner === person.id || person.standsIn || person.oversees),
  },
  overseer: {
    name: 'overseer',
    because: 'the head of the department decides this',
    holds: (_, { person }) => person?.oversees === true,
  },
  tierOne: {
    name: 'first authority',
    because: 'it lies with an appellate authority',
    holds: ({ tier }) => tier === 1,
  },
  tierTwo: {
    name: 'second authority',
    because: 'it does not lie with the appellate authority',
    holds: ({ tier }) => tier === 2,
  },
  belowThree: {
    name: 'not the last authority',
    because: 'it lies with the last authority',
    holds: ({ tier }) => tier < 3,
  },
  tierThree: {
    name: 'last authority',
    because: 'only the last authority decides',
    holds: ({ tier }) => tier === 3,
  },
  othersOwn: {
    name: 'owned by somebody else',
    because: 'nobody else owns it',
    holds: ({ owner }, { person }) => owner !== null && owner !== person?.id,
  },
  technicalOrOverseer: {
    name: 'technical, or overseer',
    because: 'whether a matter is technical is for the head of the department to say',
    holds: ({ kind }, { person }) => kind === 'technical' || person?.oversees === true,
  },
  notOverdue: {
    name: 'not overdue',
    because: 'its time is over already',
    holds: ({ dueAt }, { now }) => now <= dueAt,
  },
  firstPromise: {
    name: 'not promised before',
    because: 'a date was promised already',
    holds: ({ promises }) => promises === 0,
  },
  promisedBefore: {
    name: 'promised before',
    because: 'no date was promised yet',
    holds: ({ promises }) => promises > 0,
  },
  notMoved: {
    name: 'not moved before',
    because: 'the date was moved once already',
    holds: ({ promises }) => promises < 2,
  },
  dateToCome: {
    name: 'a later day that may be promised',
    because: 'the day is over, earlier than what was said, or too far away',
    on: 'date',
    holds: ({ openedAt, dueAt, promises }, { now, date, allowances }) =>
      date === undefined ||
      allowances === undefined ||
      (date > now &&
        (promises === 0 || date > dueAt) &&
        date <= latestPromise(promises === 0 ? 'promised' : 'date-moved', openedAt, allowances)),
  },
  firstTime: {
    name: 'not reopened before',
    because: 'it was reopened once already',
    holds: ({ reopenings }) => reopenings === 0,
  },
  withinDays: {
    name: `within ${appealDays} days of the answer`,
    because: `more than ${appealDays} days have passed since the answer`,
    holds: ({ settledAt }, { now }) => settledAt !== null && now <= settledAt + appealDays * dayMs,
  },
  notRemindedToday: {
    name: 'once a day',
    because: 'it was asked for today already',
    holds: ({ remindedAt }, { now }) => remindedAt === null || now - remindedAt >= dayMs,
  },
  ownerNotRemindedToday: {
    name: 'once a day',
    because: 'its owner was reminded within a day',
    code: 'already-done',
    holds: ({ ownerRemindedAt }, { now }) => ownerRemindedAt === null || now - ownerRemindedAt >= dayMs,
  },
  answerThere: {
    name: 'answered before',
    because: 'there is no answer yet',
    holds: ({ answer }) => answer !== null,
  },
  stillRated: {
    name: 'not over, or not rated yet',
    because: 'it is over, and its answer was rated',
    holds: ({ state, answerRating }) => answerRating === null || !isOver(state),
  },
  seldomRated: {
    name: `at most ${ratingsOfAnswer} times for an answer`,
    because: 'this answer was rated often enough',
    holds: ({ answerRatings }) => answerRatings < ratingsOfAnswer,
  },
  firstWithdrawal: {
    name: 'not withdrawn before',
    because: 'it was withdrawn and taken up again once already',
    holds: ({ withdrawnAt }) => withdrawnAt === null,
  },
  withdrawnLately: {
    name: `within ${restoreDays} days of the withdrawal`,
    because: `more than ${restoreDays} days have passed since it was withdrawn`,
    holds: ({ withdrawnAt }, { now }) => withdrawnAt !== null && now <= withdrawnAt + restoreDays * dayMs,
  },
} satisfies Record<string, Guard>
