/** What was read of what visitors left: which list of which place, never which visitor. No I/O. */

import { districtsOf, type StaffActor } from '../access/access.ts'
import type { Permission } from '../contract/staff/access.ts'
import type { LedgerAct } from './ledger.ts'

/** Lists and pages that show what visitors wrote. */
type WordsList =
  | 'dashboard'
  | 'entries'
  | 'entry'
  | 'release'
  | 'coming'
  | 'waiting'
  | 'thread'
  | 'grievances'
  | 'grievance'
  | 'by-mobile'
  | 'wall'

/** `of`: one office, or all that somebody reads in a district. */
type ListReading = (
  | { action: 'words:read'; list: WordsList }
  | { action: 'photo:read'; list: 'original' | 'thumbnail' }
  | { action: 'document:read'; list: 'pages' | 'thumbnail' }
) & { of: { kind: 'office' | 'district'; id: string } }

/** A voice is one person's: whoever heard it is told by the case. */
type Listening = {
  action: 'voice:listen'
  list: 'note'
  of: { kind: 'grievance'; id: string }
  office: string
}
export type Reading = ListReading | Listening

/** Whoever reads: a member of staff, or a wall on which words are shown. */
type Reader = { kind: 'staff' | 'device'; id: string }

export type Readings = {
  /**
   * Resolves when each of these is in the ledger. Awaited before anything is answered: what cannot be told of is not shown.
   * Throws what the store throws.
   */
  note(reader: Reader, readings: readonly Reading[]): Promise<void>
}

const hourMs = 3_600_000
/** A page that asks anew with every entry is one line an hour. */
export const hourOfReading = (at: number): number => Math.floor(at / hourMs)

export const readingKey = ({ kind, id }: Reader, { action, list, of }: Reading, hour: number): string =>
  `${hour}/${kind}/${id}/${action}/${list}/${of.kind}/${of.id}`

export const readingAct = (actor: Reader, { action, list, of, ...more }: Reading, at: number): LedgerAct => ({
  at,
  actor: { kind: actor.kind, id: actor.id },
  action,
  subject: of,
  details: { list, ...('office' in more && { office: more.office }) },
})

type Offices = Iterable<{ id: string; district: string; department: string }>

/** A list of one office, or without one of all that this person may read: a reading for each of their districts. */
export function wordsRead(
  actor: StaffActor,
  permission: Permission,
  offices: Offices,
  list: WordsList,
  office?: string | undefined,
): Reading[] {
  const read = (kind: 'office' | 'district', id: string): Reading => ({
    action: 'words:read',
    list,
    of: { kind, id },
  })
  if (office !== undefined) return [read('office', office)]
  return [...districtsOf(actor, permission, offices)].map((district) => read('district', district))
}
