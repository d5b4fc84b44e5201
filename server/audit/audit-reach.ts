/** Where a line of the ledger belongs, and so who may read it. No I/O. */
import { isWithin, type Within } from '../access/scope.ts'
import type { Directory } from '../district/directory.ts'
import type { LedgerRow } from '../ledger/ledger.ts'

/** `office` is null for what is about a whole district. */
type LinePlace = { district: string; office: string | null }

/** The office that a line names as its subject or in its details, else its district; null for what belongs to the machine or to people. */
export function placeOfLine(
  { offices }: Pick<Directory, 'offices'>,
  { subjectKind, subject, details }: Pick<LedgerRow, 'subjectKind' | 'subject' | 'details'>,
): LinePlace | null {
  const told = JSON.parse(details) as { office?: unknown; district?: unknown } | null
  const named = subjectKind === 'office' ? subject : told?.office
  const office = typeof named === 'string' ? offices.get(named) : undefined
  if (office) return { district: office.district, office: office.id }
  if (subjectKind === 'district') return { district: subject, office: null }
  // One that is for whoever sees the whole district names no office; a key is of a district in any case.
  if ((subjectKind === 'flag' || subjectKind === 'api-key') && typeof told?.district === 'string')
    return { district: told.district, office: null }
  if (subjectKind === 'hour') return { district: subject.slice(0, subject.lastIndexOf('/')), office: null }
  return null
}

/** Whoever reads not everything reads what is about their places alone; what is about a whole district, who reads all of it. */
export function isReadable(within: Within, place: LinePlace | null): boolean {
  if (within.districts === undefined && within.offices === undefined) return true
  if (place === null) return false
  if (place.office !== null) return isWithin(within, { district: place.district, office: place.office })
  return within.offices === undefined && within.districts?.includes(place.district) === true
}
