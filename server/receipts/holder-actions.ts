/** Whose case it is, and which: found by a receipt here, or by a number that its citizen proved. What they may do is the same. */
import type { CaseActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import { conversationOf, entrySubject } from '../contract/subject.ts'
import type { Deps } from '../deps.ts'
import { findEntryByReceipt, type StoredEntry } from '../entries/entry-store.ts'
import { hashReceipt, readReceipt } from '../feedback/receipt.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievanceByEntry } from '../grievances/grievance-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { Conversation } from './message-actions.ts'

/** `entry`: null of a case that came otherwise. */
type Held = { entry: StoredEntry | null; grievance: Grievance | undefined; by: CaseActor }
/** Asked anew in each transaction, so that what was forgotten meanwhile opens nothing. Throws where nothing is held. */
export type Holder = (db: Db | Trx) => Promise<Held>

/** Where what its holder writes goes: to the conversation about the entry, or about the case where there is none. */
export function conversationIn(
  { directory }: Pick<Deps, 'directory'>,
  { entry, grievance }: Pick<Held, 'entry' | 'grievance'>,
): Conversation {
  if (entry) return aboutEntry(entry)
  if (!grievance) throw new Error('a holder of neither an entry nor a case')
  const { office } = grievance
  return { subject: conversationOf(grievance), district: directory.districtOf(office).id, office }
}

export const aboutEntry = ({
  id,
  district,
  office,
}: Pick<StoredEntry, 'id' | 'district' | 'office'>): Conversation => ({
  subject: entrySubject(id),
  district,
  office,
})

/** By a receipt as people type it. Throws `receipt-unknown` and `entry-withdrawn`. */
export const byReceipt =
  (typed: string): Holder =>
  async (db) => {
    const entry = await requireEntry(db, typed)
    const grievance = await findGrievanceByEntry(db, entry.id)
    return { entry, grievance, by: { kind: 'receipt', entry: entry.id } }
  }

/** The entry a receipt belongs to, typed as people type it. Throws `receipt-unknown` and `entry-withdrawn`. */
export async function requireEntry(db: Db | Trx, typed: string): Promise<StoredEntry> {
  const receipt = readReceipt(typed)
  const entry = receipt === undefined ? undefined : await findEntryByReceipt(db, hashReceipt(receipt))
  if (entry === null) throw new Problem('entry-withdrawn', 'What belonged to this receipt was taken back.')
  if (!entry) throw new Problem('receipt-unknown', 'There is no such receipt. Check the letters and digits.')
  return entry
}
