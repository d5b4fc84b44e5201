/** The ledger as the auditor reads it, newest first, with names of staff. */

import { canInDistrict, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { LedgerPage, LedgerQuery } from '../contract/ledger.ts'
import type { RootsPage } from '../contract/page-data.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, startOfDay } from '../district/local-time.ts'
import { listDayRoots } from './commitment-store.ts'
import { listActions, listActs } from './ledger-store.ts'

const pageSize = 50
const dayMs = 86_400_000

/**
 * One chain holds the acts of all districts, and a part of it proves nothing: so it is for whoever audits all that there are.
 * Throws `not-permitted`.
 */
export async function viewLedger(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  actor: StaffActor,
  { from, to, ...filter }: LedgerQuery,
): Promise<LedgerPage> {
  if (![...directory.districts.keys()].every((id) => canInDistrict(actor, 'ledger:read', id)))
    throw new Problem('not-permitted', 'The ledger is of all districts together.')
  const startOf = (day: string | undefined, later: number) =>
    day === undefined
      ? undefined
      : Math.min(...directory.timezones.map((zone) => startOfDay(Date.parse(day) / dayMs + later, zone)))
  const rows = await listActs(db, { ...filter, from: startOf(from, 0), until: startOf(to, 1) }, pageSize)
  const names = await readStaffNames(db)
  const lines = rows.map(({ number, at, actorKind, actor, action, subjectKind, subject, details }) => ({
    number,
    at,
    actor: { kind: actorKind, id: actor, name: names.find(actor) ?? null },
    action,
    subject: { kind: subjectKind, id: subject },
    details: JSON.parse(details) as unknown,
  }))
  const next = lines.length === pageSize ? (lines.at(-1)?.number ?? null) : null
  return { lines, next, actions: await listActions(db) }
}

/** So many days back somebody may still look their paper up. */
const daysShown = 14

/** Roots of the last days that are over, newest first. */
export async function viewRoots({ db }: Pick<Deps, 'db'>): Promise<RootsPage['days']> {
  return (await listDayRoots(db, daysShown)).map(({ day, root }) => ({
    day: dayText(day),
    root: Buffer.from(root).toString('hex'),
  }))
}
