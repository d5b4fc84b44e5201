/** Writes an invented year into a store by the program's own rules: tallies, charts, flags, and grievances on top. */
import { randomBytes } from 'node:crypto'
import { isUnhappy } from '#server/contract/rating.ts'
import type { Deps } from '#server/deps.ts'
import { clockHour, dayOfHour, dayText, startOfDay } from '#server/district/local-time.ts'
import type { Entry } from '#server/entries/entry.ts'
import { insertEntries } from '#server/entries/entry-store.ts'
import { receiptFor, receiptKey } from '#server/feedback/receipt.ts'
import { saveCharts } from '#server/flags/chart-store.ts'
import { advance, type ChartState, chartFor, freshState, snapBase, stateOf } from '#server/flags/cusum.ts'
import { changeEvidence } from '#server/flags/evidence.ts'
import type { Flag } from '#server/flags/flag-store.ts'
import { insertFlag, updateFlag } from '#server/flags/flag-store.ts'
import { addPosterScans, movePosterDays } from '#server/posters/poster-days-store.ts'
import { listPosters } from '#server/posters/posters-store.ts'
import type { ScanCount } from '#server/posters/scans.ts'
import { newId } from '#server/storage/ids.ts'
import type { Trx } from '#server/storage/schema.ts'
import { tallyRows } from '#server/tallies/tally.ts'
import { moveTallies } from '#server/tallies/tally-store.ts'
import type { Random } from './random.ts'
import { acknowledgements } from './voices.ts'

/** Entries that are tallied and written in one go. */
const atOnce = 5000
/** A flag younger than this many days still waits for someone to look at it. */
const lookedAtAfter = 12

/** Gives the entries of the last days that a grievance could be opened from. */
export async function fillYear(
  deps: Deps,
  entries: Iterable<Entry>,
  today: number,
  person: string,
  random: Random,
): Promise<Entry[]> {
  const hanging = new Map(
    (await listPosters(deps.db)).map(({ id, office, point }) => [`${office}/${point}`, id]),
  )
  const charts = createCharts(deps, today, person, random)
  const all: Entry[] = []
  for (const entry of entries) {
    const poster = entry.channel === 'qr' ? (hanging.get(`${entry.office}/${entry.point}`) ?? null) : null
    all.push({ ...entry, poster })
    charts.follow(entry)
  }
  await deps.write(async (trx) => {
    for (let at = 0; at < all.length; at += atOnce) await keep(trx, deps, all.slice(at, at + atOnce), random)
    await charts.save(trx)
  })
  return all.filter(({ rating, words, hour }) => isUnhappy(rating) && words && dayOfHour(hour) > today - 60)
}

async function keep(trx: Trx, { keys }: Deps, entries: readonly Entry[], random: Random): Promise<void> {
  const kept = entries.map((entry) => ({
    entry,
    key: receiptKey(receiptFor(keys.receipts, randomBytes(15).toString('hex'))),
  }))
  await insertEntries(trx, kept)
  const changes = entries.map((after) => ({ before: null, after }))
  await moveTallies(trx, tallyRows(changes))
  const scanned = entries.flatMap(({ poster, hour }) =>
    poster === null ? [] : [{ poster, day: dayOfHour(hour) }],
  )
  await movePosterDays(trx, changes)
  const scans = new Map<string, ScanCount>()
  for (const { poster, day } of scanned) {
    const key = `${poster}/${day}`
    scans.set(key, { poster, day, scans: (scans.get(key)?.scans ?? 0) + scansBefore(random) })
  }
  await addPosterScans(trx, [...scans.values()])
}

/** Some who scan look and leave: on an average four in nine. */
function scansBefore(random: Random): number {
  let scans = 1
  while (random.share() < 0.44) scans++
  return scans
}

/** The same charts that a live entry moves, with older flags acknowledged as they would have been. */
function createCharts(deps: Deps, today: number, person: string, random: Random) {
  const states = new Map<string, ChartState>()
  const peers = new Map<string, { unhappy: number; responses: number }>()
  const flags: Flag[] = []
  return {
    follow(entry: Entry) {
      const { peers: kind } = deps.baselines.groupOf(entry.office)
      const counts = peers.get(kind) ?? { unhappy: 0, responses: 0 }
      peers.set(kind, counts)
      counts.responses += 1
      counts.unhappy += Number(isUnhappy(entry.rating))
      if (entry.channel === 'web') return
      const day = dayOfHour(entry.hour)
      const base = snapBase(counts.unhappy, counts.responses)
      const before = states.get(entry.office) ?? freshState(base, day, entry.hour)
      const step = { hour: entry.hour, unhappy: Number(isUnhappy(entry.rating)), of: 1 }
      const state = advance(before, step, before.base)
      states.set(entry.office, state)
      if (
        stateOf(state) !== 'flag' ||
        flags.some((flag) => flag.office === entry.office && flag.status === 'raised')
      )
        return
      const old = day < today - lookedAtAfter
      flags.push(
        flagOf(
          state,
          entry,
          old
            ? {
                person,
                at: startOfDay(day + 1, deps.directory.districtOf(entry.office).timezone) + 11 * 3_600_000,
              }
            : null,
          random,
        ),
      )
      if (old) states.set(entry.office, freshState(base, day, entry.hour))
    },
    async save(trx: Trx) {
      await saveCharts(
        trx,
        new Map([...states].map(([office, state]) => [office, { ...state, baseDay: today }])),
      )
      for (const flag of flags) {
        await insertFlag(trx, flag)
        if (flag.acknowledged) await updateFlag(trx, flag)
      }
    },
  }
}

function flagOf(
  state: ChartState,
  entry: Entry,
  looked: { person: string; at: number } | null,
  random: Random,
): Flag {
  return {
    id: newId(),
    kind: 'change',
    office: entry.office,
    about: '',
    entry: entry.id,
    hour: entry.hour,
    status: looked ? 'acknowledged' : 'raised',
    evidence: changeEvidence({
      unhappy: state.runUnhappy,
      of: state.runOf,
      baseline: state.base,
      onceIn: chartFor(state.base).onceIn,
      sinceDay: dayText(dayOfHour(state.runSince)),
      sinceHour: clockHour(state.runSince),
    }),
    acknowledged: looked && { ...looked, note: random.pick(acknowledgements), action: null },
    confirmed: null,
    // The chart of one that somebody looked at has begun anew above.
    standing: looked === null,
    quietUntil: null,
    version: 1,
  }
}
