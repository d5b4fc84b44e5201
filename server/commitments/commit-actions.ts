/** Commits to the entries of each hour that is closed, and to each day; runs as a job. */
import { randomBytes } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { dayOfHour, dayText } from '../district/local-time.ts'
import { findHead, record, takeSignInFailures } from '../ledger/ledger-store.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import type { Trx } from '../storage/schema.ts'
import {
  findHourWithEntries,
  findLastDayRoot,
  findLastRootedHour,
  findRootsOfHour,
  insertDayRoot,
  insertHourRoot,
  type Leafing,
  listLeafings,
  listRootsSince,
} from './commitment-store.ts'
import { dayRootOf } from './day.ts'
import { closedBefore, hourId, lateVisitIsOver, leafOf } from './hour.ts'
import { closeHours, listHoursWithLate, nameLateRoot, seeLateEntries } from './late-store.ts'
import { rootOfSet } from './merkle.ts'
import { rootNotices } from './root-notices.ts'
import { countForgotten } from './tombstone-store.ts'

type CommitDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'allApplied'>

const actor = { kind: 'system', id: 'commit-ledger' } as const
const saltBytes = 32

/** All that is due; what was done before is not done again. Commits of an hour and of a day are one transaction each. */
export async function commitLedger(deps: CommitDeps, stopping?: AbortSignal): Promise<void> {
  // What is acknowledged but not in the tables yet would be missing from its hour.
  await deps.allApplied()
  const now = deps.clock()
  const closed = closedBefore(now, deps.directory.timezones)
  await deps.write(async (trx) => {
    // Before the entries are read: whatever is kept from here on knows that its hour is closed.
    await closeHours(trx, closed)
    await seeLateEntries(trx, closed)
    await recordFailures(trx, closed, now)
  })
  let from = ((await findLastRootedHour(deps.db, closed)) ?? -1) + 1
  while (!stopping?.aborted) {
    const hour = await findHourWithEntries(deps.db, from, closed)
    if (hour === undefined) break
    await commitHour(deps, hour, now)
    from = hour + 1
  }
  for (const hour of await listHoursWithLate(deps.db, lateVisitIsOver(closed)))
    await commitLate(deps, hour, lateVisitIsOver(closed), now)
  const day = dayOfHour(closed) - 1
  if (!stopping?.aborted && ((await findLastDayRoot(deps.db))?.day ?? -1) < day)
    await deps.write((trx) => commitDay(trx, day, now, deps.config.rootTo))
}

async function recordFailures(trx: Trx, hour: number, now: number): Promise<void> {
  for (const { person, count, hour: failed } of await takeSignInFailures(trx, hour))
    await record(trx, {
      at: now,
      actor,
      action: 'session:fail',
      subject: { kind: 'person', id: person },
      details: { count, hour: failed },
    })
}

/** Entries of an hour, by district. It is closed, so they are read before the transaction, which then is short. */
async function withLeafings(
  { db, write }: CommitDeps,
  hour: number,
  chosen: (leafing: Leafing) => boolean,
  work: (trx: Trx, districts: Map<string, Leafing[]>) => Promise<void>,
): Promise<void> {
  const byDistrict = (leafings: Leafing[]) =>
    Map.groupBy(leafings.filter(chosen), ({ entry }) => entry.district)
  const forgotten = await countForgotten(db)
  const districts = byDistrict(await listLeafings(db, hour))
  await write(async (trx) => {
    // A visitor may have taken something back since they were read.
    const isSame = (await countForgotten(trx)) === forgotten
    await work(trx, isSame ? districts : byDistrict(await listLeafings(trx, hour)))
  })
}

async function commitHour(deps: CommitDeps, hour: number, now: number): Promise<void> {
  const isOnTime = ({ number }: Leafing) => number === 0
  await withLeafings(deps, hour, isOnTime, async (trx, districts) => {
    for (const [district, leafings] of districts)
      await commitEntries(trx, { district, hour, number: 0 }, leafings, now)
  })
}

/** Entries that came when their hour was closed get a root of their own. */
async function commitLate(deps: CommitDeps, hour: number, seenUpTo: number, now: number): Promise<void> {
  const isDue = ({ number, seen }: Leafing) => number === null && seen !== null && seen <= seenUpTo
  await withLeafings(deps, hour, isDue, async (trx, districts) => {
    const roots = await findRootsOfHour(trx, hour)
    for (const [district, leafings] of districts) {
      const numbers = roots.filter((root) => root.district === district).map(({ number }) => number)
      const number = Math.max(0, ...numbers) + 1
      await commitEntries(trx, { district, hour, number }, leafings, now)
      const ids = leafings.map(({ entry }) => entry.id)
      await nameLateRoot(trx, ids, number)
    }
  })
}

async function commitEntries(
  trx: Trx,
  place: { district: string; hour: number; number: number },
  leafings: readonly Leafing[],
  now: number,
): Promise<void> {
  const salted = leafings.map((leafing) =>
    leafing.entry.words === null ? leafing : { ...leafing, salt: randomBytes(saltBytes) },
  )
  const root = rootOfSet(salted.map(leafOf))
  const entries = leafings.length
  const act = await record(trx, {
    at: now,
    actor,
    action: 'hour:commit',
    subject: { kind: 'hour', id: hourId(place.district, place.hour) },
    details: { number: place.number, entries, root: Buffer.from(root).toString('hex') },
  })
  const salts = salted.flatMap(({ entry, salt }) => (salt ? [{ entry: entry.id, salt }] : []))
  await insertHourRoot(trx, { ...place, entries, root, act }, salts)
}

/** With a message to everybody whom the root is sent to: what is not sent today is tried again, see notifications/. */
async function commitDay(trx: Trx, day: number, now: number, sendTo: readonly string[]): Promise<void> {
  const last = await findLastDayRoot(trx)
  const head = await findHead(trx)
  const roots = await listRootsSince(trx, last?.act ?? 0, head.number)
  const root = dayRootOf(
    head.hash,
    roots.map((each) => each.root),
  )
  const hex = Buffer.from(root).toString('hex')
  await insertDayRoot(trx, { day, act: head.number, hours: roots.length, root })
  await record(trx, {
    at: now,
    actor,
    action: 'day:commit',
    subject: { kind: 'day', id: dayText(day) },
    details: { act: head.number, hours: roots.length, root: hex },
  })
  for (const notice of rootNotices(sendTo, dayText(day), hex)) await enqueue(trx, notice, now)
}
