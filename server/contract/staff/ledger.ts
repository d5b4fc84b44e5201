/** One line of the ledger as the auditor reads it, and how a list of them is asked for. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'

/** Who acts. Visitors do not: nothing that they do is in the ledger. `command`: somebody at the machine itself. */
const actorKinds = ['staff', 'device', 'system', 'command'] as const
export type ActorKind = (typeof actorKinds)[number]

const id = line({ least: 1, most: 80 })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD')

/** `district`: without lines about others; those of the machine and of people stay. `office`: lines about it, whatever else they name. `from` and `to` are local days, both included; `before` is the number of the last line already shown. */
export const LedgerQuery = z.strictObject({
  actor: id.optional(),
  action: id.optional(),
  subject: id.optional(),
  office: id.optional(),
  district: Id.optional(),
  from: day.optional(),
  to: day.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/, 'the number of a line')
    .transform(Number)
    .optional(),
})
export type LedgerQuery = z.infer<typeof LedgerQuery>

export type LedgerLine = {
  number: number
  /** UTC milliseconds. */
  at: number
  actor: { kind: string; id: string; name: string | null }
  action: string
  /** `person`: who that is, where it is one of the staff. */
  subject: { kind: string; id: string; person: string | null }
  /** The office that it is about, or else the district; null where it is about none. */
  place: Names | null
  details: unknown
}

/**
 * `next`: the `before` of the next page; null on the last. `actions`, `people`, `offices`: what can be filtered by.
 * `rootOf`: the last day that has a root, `YYYY-MM-DD`.
 */
export type LedgerPage = {
  lines: LedgerLine[]
  next: number | null
  actions: string[]
  people: { id: string; name: string }[]
  offices: { id: string; name: Names }[]
  rootOf: string | null
}

/** What the last proof of the ledger found. `lines` and `hours` were looked at; `first`: the first of the `faults`, as a sentence. */
export type LedgerProof = { at: number; lines: number; hours: number; faults: number; first: string | null }
