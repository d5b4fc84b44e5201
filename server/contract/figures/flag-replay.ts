/** What flags would have gone up with other settings: asked for a district and days, answered beside what really happened. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'

/** Shares that have a chart, in percent. */
const replayShares = ['5', '10', '15', '20', '25', '30'] as const
/** How many times the usual share an office that got worse is looked for with. */
const replayChanges = ['1.3', '1.5', '2', '3'] as const
const replayOnceIn = ['500', '1000', '2000', '5000', '10000', '50000'] as const

/** Of these kinds enough is kept by the hour to tell what would have gone up. */
const replayKinds = ['change', 'praise', 'one-face', 'silence'] as const
/** How rarely chance alone would bring it: a day of such praise, such a run, such a silence. */
const replayRare = ['1000', '10000', '100000', '1000000', '10000000', '1000000000'] as const
/** How many times the usual number of the happiest face. */
const replayTimes = ['1.5', '2', '2.5', '3', '4'] as const
/** Open hours that a silence lasts at least. */
const replaySilent = ['4', '8', '16', '24'] as const

/** More than a year at once would read for long. */
export const mostReplayDays = 366

/** `from`, `to`: local days, both included. What is left out is as it is now, and what is of another kind counts for nothing. */
export const ReplayQuery = z.strictObject({
  district: Id.optional(),
  from: z.iso.date(),
  to: z.iso.date(),
  usual: z.enum(replayShares).transform(Number).optional(),
  change: z.enum(replayChanges).transform(Number).optional(),
  onceIn: z.enum(replayOnceIn).transform(Number).optional(),
  kind: z.enum(replayKinds).default('change'),
  rare: z.enum(replayRare).transform(Number).optional(),
  times: z.enum(replayTimes).transform(Number).optional(),
  silent: z.enum(replaySilent).transform(Number).optional(),
})
export type ReplayQuery = z.infer<typeof ReplayQuery>

/** What became of a flag that really went up: an action was confirmed, it was cleared without one, ratings came down, it stands. */
export type FlagFate = 'action' | 'cleared' | 'passed' | 'standing'

/** `days`: so many days after the real one, fewer than none before it. */
type Found = { days: number } | null

export type ReplayKind = (typeof replayKinds)[number]

export type ReplayView = {
  kind: ReplayKind
  district: { id: string; name: Names }
  from: string
  to: string
  /** Really raised, oldest first, and how the replays found each. */
  real: { day: string; office: string; fate: FlagFate; present: Found; asked: Found }[]
  /** What replays raise, oldest first. `real`: so did the program. */
  present: ReplayedFlag[]
  asked: ReplayedFlag[]
  /** Offices with any flag, by id. */
  names: Record<string, Names>
  /** There are more than are listed. */
  more: boolean
  /** Of a change: how the settings that were asked for weigh a rating, for each usual share that they meet. */
  charts: { usual: number; up: number; line: number; onceIn: number }[]
  read: { offices: number; hours: number }
}
/** `seen` of `of`: unhappy ones, very happy ones, ratings of one face in a row, or 0 of so many open hours. */
export type ReplayedFlag = { day: string; office: string; seen: number; of: number; real: boolean }
