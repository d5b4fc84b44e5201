/** One line of the ledger as the auditor reads it, and how a list of them is asked for. */
import { z } from 'zod'

/** Who acts. Visitors do not: nothing that they do is in the ledger. `command`: somebody at the machine itself. */
const actorKinds = ['staff', 'device', 'system', 'command'] as const
export type ActorKind = (typeof actorKinds)[number]

const text = z.string().trim().min(1).max(80)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD')

/** `from` and `to` are local days, both included; `before` is the number of the last line already shown. */
export const LedgerQuery = z.strictObject({
  actor: text.optional(),
  action: text.optional(),
  subject: text.optional(),
  from: day.optional(),
  to: day.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/, 'the number of a line')
    .transform(Number)
    .optional(),
})
export type LedgerQuery = z.infer<typeof LedgerQuery>

type LedgerLine = {
  number: number
  /** UTC milliseconds. */
  at: number
  actor: { kind: string; id: string; name: string | null }
  action: string
  subject: { kind: string; id: string }
  details: unknown
}

/** `next`: the `before` of the next page; null on the last. `actions`: what can be filtered by. */
export type LedgerPage = { lines: LedgerLine[]; next: number | null; actions: string[] }
