/** A finding about an office: its evidence and what people did about it. */
import { z } from 'zod'
import { DistrictQuery } from '../district.ts'
import type { Names } from '../names.ts'
import type { Rating } from '../rating.ts'
import { text } from '../text.ts'
import { longest } from '../words/length.ts'
import type { ClearedFlags, FlagHandling } from './flag-act.ts'

/**
 * `change`: the office got worse. `level`: it is worse than others of its kind, and has been for weeks. `money`: visitors said that
 * they were asked for money. `praise`: far more of the happiest face than is usual, at once. `one-face`: very many in a row gave the same face.
 * `silence`: nobody is heard there any more although it is open. `poster`: nobody scans one, or any of an office, although it is busy. `kiosk`: a tablet
 * is not seen any more although its office is open.
 */
export const flagKinds = [
  'change',
  'level',
  'money',
  'praise',
  'one-face',
  'silence',
  'poster',
  'kiosk',
] as const
export type FlagKind = (typeof flagKinds)[number]

const flagStatuses = ['raised', 'acknowledged', 'withdrawn', 'ended'] as const
/**
 * `raised` with somebody who acknowledged it: it asks again. `withdrawn`: the visitor whose rating raised it changed that rating.
 * `ended`: what it told of passed before anybody had looked.
 */
export type FlagStatus = (typeof flagStatuses)[number]

/** Every flag can be said as "expected about 3, got 11". */
type Measured = {
  /** What was counted, and among how many; null where it is among nothing. */
  seen: number
  of: number | null
  /** How many of them would be usual, and between which numbers nineteen of twenty such counts lie. */
  expected: number
  usual: { low: number; high: number }
  /** Local day, and hour where there is one, of the first that was counted. */
  sinceDay: string
  sinceHour: number | null
}
/** Something of that kind would be found once in so many by chance alone. */
type Rare = { onceIn: number }

/** Why a flag is up, in numbers that can be said in a sentence. */
export type EvidenceOf = {
  /** `seen`: unhappy ratings since the chart last stood at zero. `onceIn`: a steady office gives such a signal once in so many ratings. */
  change: Measured &
    Rare & {
      of: number
      /** Usual share of unhappy ratings among offices of this kind, 0 to 1. */
      baseline: number
      /** From so many networks at least the unhappy ones of that day came; null or missing where that is not known. */
      networks?: number | null
    }
  /**
   * `seen`: unhappy ratings of four weeks. `baseline`: share of all offices of this kind, of which there are `offices`. `share`: of this
   * one, drawn towards it, with the Wilson interval of what was counted. `falseShare`: so many of such flags are expected to be wrong.
   */
  level: Measured & {
    of: number
    baseline: number
    share: { estimate: number; low: number; high: number }
    offices: number
    falseShare: number
  }
  /** `seen`: visitors who said so, `web` of them on the open page. `expected`: at an office of its kind in `days` days. `entries`: ids of the first of them. */
  money: Measured & { of: null; days: number; web: number; entries: string[] }
  /** `seen`: the happiest faces of a day. */
  praise: Measured & Rare & { of: number }
  /** `seen`: in a row, all with `face`; so many of as many are usual. */
  'one-face': Measured & Rare & { of: number; face: Rating }
  /** `seen`: open hours with a visitor, of as many open hours. */
  silence: Measured & Rare & { of: number }
  /** `seen`: open days with a scan, of as many since the last one. */
  poster: Measured & Rare & { of: number }
  /** `seen`: minutes in which it reported, of as many open ones. `kiosk`: its id; `point`: where it stands. */
  kiosk: Measured & { of: number; kiosk: string; name: string; point: string }
}
/** A kind with its own evidence. */
export type Finding = { [K in FlagKind]: { kind: K; evidence: EvidenceOf[K] } }[FlagKind]

export type FlagView = Finding & {
  id: string
  office: { id: string; name: Names }
  /** Where it is of one counter. */
  point: { id: string; name: Names } | null
  status: FlagStatus
  day: string
  /** Null for a head of office: the hour would tell whose entry it was. */
  hour: number | null
  /** `action`: what was done about it, null when nothing was named. */
  acknowledged: null | { by: string; note: string; at: number; action: string | null }
  confirmed: null | { by: string; at: number }
  /** What it rests on goes on: the action is not confirmed, and the ratings have not brought it down. */
  standing: boolean
  /** Local day up to whose end it does not ask again; null where it waits, or needs nothing more. */
  quietUntil: string | null
  version: number
  /** Whether whoever asks may confirm the action: somebody else named it. */
  mayConfirm: boolean
  handling: FlagHandling
  grievances: { id: string; reference: string }[]
}

/** `page` of those that are raised no more, from 1. */
export const FlagsQuery = DistrictQuery.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type FlagsQuery = z.infer<typeof FlagsQuery>

/** How many flags that are raised no more a page of the list holds. */
export const flagsPage = 50

/** What people made of the flags of a kind: so many were looked at, and so many of these left without an action. */
export type FlagOutcome = { kind: FlagKind; seen: number; withoutAction: number }

export type FlagList = {
  /** All that are raised, whatever the page; then one page of the others, first those whose chart goes on. */
  flags: FlagView[]
  /** How many there are that are raised no more. */
  past: number
  page: number
  pages: number
  /** Of all that people have looked at, by kind: how far each can be trusted here. */
  outcomes: FlagOutcome[]
  /** Offices with a flag that people ended within a year, those with most cleared without action first. */
  cleared: ClearedFlags[]
}

/** The version that the page showed: a change that was made on an older one is refused. */
const version = z.number().int().min(1)

/** `action`: what was done about it, for a second person to confirm; empty when somebody has looked and that is all. */
export const Acknowledgement = z.strictObject({
  version,
  note: text({ least: 3, most: longest.note }),
  action: text({ most: longest.note }).default(''),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const FlagConfirmation = z.strictObject({ version })
export type FlagConfirmation = z.infer<typeof FlagConfirmation>
