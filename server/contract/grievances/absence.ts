/** Who of the staff is away, and who deputises. Days are local, `YYYY-MM-DD`, both ends included. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import { line } from '../text.ts'

/** Without a deputy their cases wait for them, and new ones go to others. */
export const AbsenceChange = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  deputy: line({ least: 1, most: 60 }).nullable(),
})
export type AbsenceChange = z.infer<typeof AbsenceChange>

type Named = { id: string; name: string }
/** `now`: they are away today. */
type AbsenceShown = { from: string; to: string; now: boolean; deputy: Named | null }

/** `deputies`: who could stand in. */
export type AbsenceView = { person: Named; absence: AbsenceShown | null; deputies: Named[] }

/** Cases of somebody who is away, which the reader may work on their behalf. */
export type StandingIn = {
  person: Named
  to: string
  cases: { id: string; reference: string; office: Names; summary: string; dueAt: number }[]
  /** There are more than are listed. */
  more: boolean
}

/** `settable`: of whom the reader may say that they are away, themselves first. */
export type AbsencesView = {
  settable: (Named & { absence: AbsenceShown | null })[]
  standingIn: StandingIn[]
}

/** `to`: the last day; `deputy`: who is there in their place, null where nobody is. */
export type OnLeave = { to: string; deputy: { id: string; name: string } | null }
/** Somebody whom a case can be given to; `onLeave` is null of those who are here today. */
export type OwnerChoice = { id: string; name: string; onLeave: OnLeave | null }
