/** The ledger as the auditor reads it, newest first, with names of staff. */

import { reachIn, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import { isWithin, type Within } from '../access/scope.ts'
import { listDayRoots } from '../commitments/commitment-store.ts'
import type { Names } from '../contract/names.ts'
import type { LedgerLine, LedgerPage, LedgerQuery } from '../contract/staff/ledger.ts'
import type { Deps } from '../deps.ts'
import type { Directory } from '../district/directory.ts'
import { dayText, startOfDay } from '../district/local-time.ts'
import type { LedgerRow } from '../ledger/ledger.ts'
import { type LedgerFilter, listActions, listActs } from '../ledger/ledger-store.ts'
import { isReadable, placeOfLine } from './audit-reach.ts'

const pageSize = 50
const dayMs = 86_400_000
/** Who reads one district of many looks through so many lines at once; the page that follows goes on behind them. */
const mostLooked = 1_000

type ViewDeps = Pick<Deps, 'db' | 'directory'>

/** Whoever may read not everything sees the lines of their own places. Throws `not-permitted` for a district that is none of theirs. */
export async function viewLedger(
  { db, directory }: ViewDeps,
  actor: StaffActor,
  { from, to, district, ...filter }: LedgerQuery,
): Promise<LedgerPage> {
  const startOf = (day: string | undefined, later: number) =>
    day === undefined
      ? undefined
      : Math.min(...directory.timezones.map((zone) => startOfDay(Date.parse(day) / dayMs + later, zone)))
  const reachWith = (one: string | undefined) =>
    reachIn(actor, 'ledger:read', directory.offices.values(), one)
  const [within, shown] = [reachWith(undefined), reachWith(district)]
  const asked = { ...filter, from: startOf(from, 0), until: startOf(to, 1) }
  const { rows, next } = await readPage({ db, directory }, within, asked, district)
  const names = await readStaffNames(db)
  const lines = rows.map((row): LedgerLine => {
    const { number, at, actorKind, actor, action, subjectKind: kind, subject: id, details } = row
    return {
      number,
      at,
      actor: { kind: actorKind, id: actor, name: names.find(actor) ?? null },
      action,
      subject: { kind, id, person: kind === 'person' ? (names.find(id) ?? null) : null },
      place: placeName(directory, placeOfLine(directory, row)),
      details: JSON.parse(details) as unknown,
    }
  })
  const [last] = await listDayRoots(db, 1)
  return {
    lines,
    next,
    actions: await listActions(db),
    // All of them, for who audits one district as well: who works here is no secret among staff, and what anybody did elsewhere is in no line.
    people: names.all.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    offices: [...directory.offices.values()]
      .filter(({ district, id }) => isWithin(shown, { district, office: id }))
      .map(({ id, name }) => ({ id, name })),
    rootOf: last ? dayText(last.day) : null,
  }
}

/** `next`: where the page after this one begins; null when no line is left. */
async function readPage(
  { db, directory }: ViewDeps,
  within: Within,
  asked: LedgerFilter,
  district: string | undefined,
): Promise<{ rows: LedgerRow[]; next: number | null }> {
  const rows: LedgerRow[] = []
  let before = asked.before
  for (let looked = 0; looked < mostLooked; looked += pageSize) {
    const some = await listActs(db, { ...asked, before }, pageSize)
    for (const row of some) {
      before = row.number
      const place = placeOfLine(directory, row)
      const isAsked = district === undefined || place === null || place.district === district
      if (isAsked && isReadable(within, place)) rows.push(row)
      if (rows.length === pageSize) return { rows, next: before }
    }
    if (some.length < pageSize) return { rows, next: null }
  }
  return { rows, next: before ?? null }
}

const placeName = (
  { officeName, districtName }: Pick<Directory, 'officeName' | 'districtName'>,
  place: ReturnType<typeof placeOfLine>,
): Names | null => place && (place.office === null ? districtName(place.district) : officeName(place.office))
