/** Replays a district's flags with other settings, in slices between which the server does its other work. */
import { setImmediate } from 'node:timers/promises'
import { canInDistrict, type StaffActor } from '../access/access.ts'
import {
  type FlagFate,
  mostReplayDays,
  type ReplayQuery,
  type ReplayView,
} from '../contract/figures/flag-replay.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { designChart, type Weights } from './chart-design.ts'
import {
  type Hours,
  matchFlags,
  type OfOffice,
  type PeerDays,
  replayOffice,
  tellPlayed,
  tellReal,
  usualShares,
  usualSharesOf,
} from './replay.ts'
import { listOfficesOf, listRatedHours, listRealFlags } from './replay-store.ts'

type ReplayDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** The charts run so long before the first day, so that they stand as they would; and what is usual is known from the days before those, see `ownDays`. */
const warmUpDays = 60
const historyDays = 118
/** What is read at once of an office: some milliseconds. */
const sliceDays = 90
/** So many flags of a kind are listed. */
const mostListed = 400
const dayMs = 86_400_000

/** One at a time on a server: whoever comes meanwhile is told to come again. */
export function createReplays(deps: ReplayDeps) {
  let isRunning = false
  return async (actor: StaffActor, query: ReplayQuery, signal: AbortSignal): Promise<ReplayView> => {
    const district = districtFor(deps, actor, query.district)
    const days = daysOf(deps, query, district.timezone)
    if (isRunning) throw new Problem('too-many-tries', 'Somebody else is replaying. Try again in a moment.')
    isRunning = true
    try {
      return await replay(deps, { ...query, ...days }, district, signal)
    } finally {
      isRunning = false
    }
  }
}

/** Throws `not-permitted`: it is for those who see the whole of a district. */
function districtFor({ directory }: ReplayDeps, actor: StaffActor, asked: string | undefined) {
  const seen = [...directory.districts.values()].filter(({ id }) => canInDistrict(actor, 'entry:read', id))
  const found = asked === undefined ? seen[0] : seen.find(({ id }) => id === asked)
  if (!found) throw new Problem('not-permitted', 'This is for those who see a whole district.')
  return found
}

/** Up to today at the latest: a page may stand in another day. */
function daysOf(
  { clock }: ReplayDeps,
  query: ReplayQuery,
  timezone: string,
): { first: number; last: number } {
  const first = Date.parse(query.from) / dayMs
  const last = Math.min(Date.parse(query.to) / dayMs, localDay(clock(), timezone))
  if (first <= last && last - first < mostReplayDays) return { first, last }
  throw new Problem('field-invalid', 'At least a day, and at most a year.', {
    details: [{ field: 'from', message: 'at least a day, and at most a year' }],
  })
}

type Asked = ReplayQuery & { first: number; last: number }
type District = ReturnType<typeof districtFor>

async function replay(
  { db, directory }: ReplayDeps,
  asked: Asked,
  district: District,
  signal: AbortSignal,
): Promise<ReplayView> {
  const { first, last } = asked
  const firstDay = first - warmUpDays - historyDays
  const offices = await listOfficesOf(db, district.id)
  const peerDays = new Map<string, PeerDays>()
  const hoursOf = new Map<string, Hours>()
  for (const office of offices) {
    const hours = await readHours(db, district.id, office.id, firstDay, last, signal)
    hoursOf.set(office.id, hours)
    addPeerDays(peerDays, office.peers, hours, { firstDay, days: last - firstDay + 1 })
  }
  const usual = new Map([...peerDays].map(([peers, days]) => [peers, usualShares(days)]))
  const all = await listRealFlags(db, district.id, (first - warmUpDays) * 24, (last + 1) * 24)
  const presentWeights = weighing({})
  const askedWeights = weighing(asked)
  const played = { present: [] as OfOffice<Played>[], asked: [] as OfOffice<Played>[] }
  for (const { id, peers } of offices) {
    await breathe(signal)
    const hours = hoursOf.get(id)
    const kindShares = usual.get(peers)
    if (!hours?.length || !kindShares) continue
    const own = new Map<string, PeerDays>()
    addPeerDays(own, id, hours, { firstDay, days: last - firstDay + 1 })
    const shares = usualSharesOf(own.get(id) as PeerDays, kindShares)
    const anew = all
      .flatMap(({ office, confirmed_at: at }) =>
        office === id && at !== null ? [localHour(at, district.timezone) + 1] : [],
      )
      .toSorted((one, other) => one - other)
    const play = (weightsFor: (base: number) => Weights, baseOn: (day: number) => number) =>
      replayOffice(after(hours, (first - warmUpDays) * 24), { baseOn, weightsFor, anew })
        .filter(({ hour }) => hour >= first * 24)
        .map((flag) => ({ ...flag, office: id }))
    const share = asked.usual === undefined ? null : asked.usual / 100
    played.present.push(...play(presentWeights, shares))
    played.asked.push(...play(askedWeights, share === null ? shares : () => share))
  }
  for (const flags of Object.values(played)) flags.sort((one, other) => one.hour - other.hour)
  const real = all.filter(({ hour }) => hour >= first * 24).map((row) => ({ ...row, fate: fateOf(row) }))
  const matches = { present: matchFlags(real, played.present), asked: matchFlags(real, played.asked) }
  const named = new Set([...real, ...played.present, ...played.asked].map(({ office }) => office))
  return {
    district: { id: district.id, name: district.name },
    from: dayText(first),
    to: dayText(last),
    real: tellReal(real, matches).slice(0, mostListed),
    present: tellPlayed(played.present, matches.present).slice(0, mostListed),
    asked: tellPlayed(played.asked, matches.asked).slice(0, mostListed),
    names: Object.fromEntries([...named].map((id) => [id, directory.officeName(id)])),
    more: Math.max(real.length, played.present.length, played.asked.length) > mostListed,
    charts: askedWeights.used(),
    read: {
      offices: offices.length,
      hours: [...hoursOf.values()].reduce((sum, { length }) => sum + length / 3, 0),
    },
  }
}

type Played = { hour: number; seen: number; of: number }

const fateOf = (row: { standing: number; action: string | null; confirmed_at: number | null }): FlagFate =>
  row.confirmed_at !== null
    ? row.action === null
      ? 'cleared'
      : 'action'
    : row.standing === 1
      ? 'standing'
      : 'passed'

/** Each chart is designed once. */
function weighing(settings: { change?: number | undefined; onceIn?: number | undefined }) {
  const known = new Map<number, Weights>()
  const weightsFor = (base: number): Weights => {
    const weights = known.get(base) ?? designChart(base, settings)
    known.set(base, weights)
    return weights
  }
  const used = () =>
    [...known].toSorted(([one], [other]) => one - other).map(([usual, weights]) => ({ usual, ...weights }))
  return Object.assign(weightsFor, { used })
}

async function readHours(
  db: Deps['db'],
  district: string,
  office: string,
  firstDay: number,
  lastDay: number,
  signal: AbortSignal,
): Promise<Hours> {
  const numbers: number[] = []
  for (let day = firstDay; day <= lastDay; day += sliceDays) {
    await breathe(signal)
    const until = Math.min(day + sliceDays, lastDay + 1) * 24
    for (const { hour, unhappy, of } of await listRatedHours(db, { district, office }, day * 24, until))
      if (of > 0) numbers.push(hour, Number(unhappy), Number(of))
  }
  return Int32Array.from(numbers)
}

/** Whatever else waits has its turn; nobody who has gone is answered. */
async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await setImmediate()
}

function addPeerDays(
  all: Map<string, PeerDays>,
  peers: string,
  hours: Hours,
  { firstDay, days }: { firstDay: number; days: number },
): void {
  const sums = all.get(peers) ?? { firstDay, unhappy: new Int32Array(days), of: new Int32Array(days) }
  all.set(peers, sums)
  for (let at = 0; at < hours.length; at += 3) {
    const day = Math.floor((hours[at] ?? 0) / 24) - firstDay
    sums.unhappy[day] = (sums.unhappy[day] ?? 0) + (hours[at + 1] ?? 0)
    sums.of[day] = (sums.of[day] ?? 0) + (hours[at + 2] ?? 0)
  }
}

/** From a local hour on. */
function after(hours: Hours, first: number): Hours {
  let at = 0
  while (at < hours.length && (hours[at] ?? 0) < first) at += 3
  return hours.subarray(at)
}
