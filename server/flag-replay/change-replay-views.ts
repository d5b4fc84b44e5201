/** Replays flags of offices that got worse: their charts with other weights, in slices between which the server does its other work. */
import type { ReplayQuery } from '../contract/figures/flag-replay.ts'
import type { Deps } from '../deps.ts'
import { localHour } from '../district/local-time.ts'
import { breathe } from './breathe.ts'
import { designChart, type Weights } from './chart-design.ts'
import {
  type Hours,
  type OfOffice,
  type PeerDays,
  type Raised,
  replayOffice,
  usualShares,
  usualSharesOf,
} from './replay.ts'
import { listOfficesOf, listRatedHours, type RealRow } from './replay-store.ts'

/** The charts run so long before the first day, so that they stand as they would; and what is usual is known from the days before those, see `ownDays`. */
export const warmUpDays = 60
const historyDays = 118
/** What is read at once of an office: some milliseconds. */
const sliceDays = 90

/** `all`: the flags that really went up, from the warming up on. */
export async function replayChanges(
  { db }: Pick<Deps, 'db'>,
  { first, last, ...asked }: ReplayQuery & { first: number; last: number },
  district: { id: string; timezone: string },
  all: readonly RealRow[],
  signal: AbortSignal,
) {
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
  const presentWeights = weighing({})
  const askedWeights = weighing(asked)
  const played = { present: [] as OfOffice<Raised>[], asked: [] as OfOffice<Raised>[] }
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
  const hours = [...hoursOf.values()].reduce((sum, { length }) => sum + length / 3, 0)
  return { ...played, charts: askedWeights.used(), read: { offices: offices.length, hours } }
}

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
