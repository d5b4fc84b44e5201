/** Writes an invented year into a store by the house's own rules: tallies, charts, flags, and grievances on top. */
import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import { listPosters } from '#server/codes/posters-store.ts'
import { isUnhappy } from '#server/contract/rating.ts'
import type { Deps } from '#server/deps.ts'
import { clockHour, dayOfHour, dayText, startOfDay } from '#server/district/local-time.ts'
import type { Entry } from '#server/feedback/entry.ts'
import { namesPerson } from '#server/feedback/mask.ts'
import { tallyMoves } from '#server/feedback/tally.ts'
import { advance, type ChartState, chartFor, freshState, snapBase, stateOf } from '#server/flags/cusum.ts'
import type { Flag } from '#server/flags/flag-store.ts'
import { insertFlag, saveChart, setFlagStatus } from '#server/flags/flag-store.ts'
import { hashReceipt, receiptFor } from '#server/receipts/receipt.ts'
import { toFlag, toJson } from '#server/storage/columns.ts'
import { newId } from '#server/storage/ids.ts'
import type { Schema, Trx } from '#server/storage/schema.ts'
import type { Random } from './random.ts'
import { acknowledgements } from './voices.ts'

/** Rows of one insert statement: SQLite binds at most 32,766 values. */
const rowsAtOnce = 1000
/** A flag younger than this many days still waits for someone to look at it. */
const lookedAtAfter = 12

type Tallies = Map<string, Insertable<Schema['tallies']>>
type DayTallies = Map<string, Insertable<Schema['day_tallies']>>
type PosterDays = Map<string, Insertable<Schema['poster_days']>>
type DayReasons = Map<string, Insertable<Schema['day_reasons']>>

/** Gives the entries of the last days that a grievance could be opened from. */
export async function fillYear(
  deps: Deps,
  entries: Iterable<Entry>,
  today: number,
  person: string,
  random: Random,
): Promise<Entry[]> {
  const rows: Insertable<Schema['entries']>[] = []
  const hanging = new Map(
    (await listPosters(deps.db)).map(({ id, office, point }) => [`${office}/${point}`, { id, entries: 0 }]),
  )
  const tallies: Tallies = new Map()
  const days: DayTallies = new Map()
  const reasons: DayReasons = new Map()
  const posterDays: PosterDays = new Map()
  const charts = createCharts(deps, today, person, random)
  const grave: Entry[] = []
  for (const entry of entries) {
    const { reasons: chosen, presence, ...rest } = entry
    const poster = entry.channel === 'qr' ? hanging.get(`${entry.office}/${entry.point}`) : undefined
    if (poster) {
      poster.entries++
      addPosterDay(posterDays, poster.id, dayOfHour(entry.hour), random)
    }
    const receipt = hashReceipt(receiptFor(deps.keys.receipts, randomBytes(15).toString('hex')))
    rows.push({
      ...rest,
      poster: poster?.id ?? null,
      reasons: toJson(chosen),
      receipt_hash: receipt,
      names_person: toFlag(namesPerson(entry.words ?? '')),
      presence: toFlag(presence),
    })
    addTallies(entry, tallies, days, reasons)
    charts.follow(entry)
    if (isUnhappy(entry.rating) && entry.words && dayOfHour(entry.hour) > today - 60) grave.push(entry)
  }
  await deps.write(async (trx) => {
    for (const some of chunks(rows)) await trx.insertInto('entries').values(some).execute()
    for (const some of chunks([...tallies.values()])) await trx.insertInto('tallies').values(some).execute()
    for (const some of chunks([...days.values()])) await trx.insertInto('day_tallies').values(some).execute()
    for (const some of chunks([...reasons.values()]))
      await trx.insertInto('day_reasons').values(some).execute()
    for (const some of chunks([...posterDays.values()]))
      await trx.insertInto('poster_days').values(some).execute()
    for (const { id, entries } of hanging.values())
      await trx.updateTable('posters').set({ entries }).where('id', '=', id).execute()
    await charts.save(trx)
  })
  return grave
}

function addTallies(entry: Entry, tallies: Tallies, days: DayTallies, reasons: DayReasons): void {
  const moves = tallyMoves(null, entry)
  for (const { day, burst, present, ...move } of moves.tallies) {
    add(tallies, [move.hour, move.office, move.point, move.service, move.channel].join('/'), move)
    const { office, r1, r2, r3, r4 } = move
    add(days, `${day}/${office}`, { day, office, r1, r2, r3, r4, burst, present })
  }
  for (const move of moves.reasons) {
    const key = `${move.day}/${move.office}/${move.reason}`
    const known = reasons.get(key)
    if (known) known.count += move.count
    else reasons.set(key, { ...move })
  }
}

/** Some who scan look and leave: on an average four in nine. */
function addPosterDay(days: PosterDays, poster: string, day: number, random: Random): void {
  let scans = 1
  while (random.share() < 0.44) scans++
  const key = `${poster}/${day}`
  const known = days.get(key)
  if (!known) {
    days.set(key, { poster, day, scans, entries: 1 })
    return
  }
  known.scans += scans
  known.entries += 1
}

function add<T extends { r1: number; r2: number; r3: number; r4: number }>(
  all: Map<string, T>,
  key: string,
  move: T,
): void {
  const known = all.get(key)
  if (!known) {
    all.set(key, { ...move })
    return
  }
  known.r1 += move.r1
  known.r2 += move.r2
  known.r3 += move.r3
  known.r4 += move.r4
}

/** The same charts that a live entry moves, with older flags acknowledged as they would have been. */
function createCharts(deps: Deps, today: number, person: string, random: Random) {
  const states = new Map<string, ChartState>()
  const peers = new Map<string, { unhappy: number; responses: number }>()
  const flags: Flag[] = []
  return {
    follow(entry: Entry) {
      const kind = deps.directory.offices.get(entry.office)?.peers ?? ''
      const counts = peers.get(kind) ?? { unhappy: 0, responses: 0 }
      peers.set(kind, counts)
      counts.responses += 1
      counts.unhappy += Number(isUnhappy(entry.rating))
      if (entry.channel === 'web') return
      const day = dayOfHour(entry.hour)
      const before =
        states.get(entry.office) ?? freshState(snapBase(counts.unhappy, counts.responses), day, entry.hour)
      const state = advance(before, isUnhappy(entry.rating), entry.hour)
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
          old ? { person, at: startOfDay(day + 1, deps.directory.district.timezone) + 11 * 3_600_000 } : null,
          random,
        ),
      )
      if (old)
        states.set(entry.office, freshState(snapBase(counts.unhappy, counts.responses), day, entry.hour))
    },
    async save(trx: Trx) {
      for (const [office, state] of states) await saveChart(trx, office, { ...state, baseDay: today })
      for (const flag of flags) {
        await insertFlag(trx, flag)
        if (flag.acknowledgedBy === null || flag.acknowledgedAt === null) continue
        await setFlagStatus(trx, flag.id, flag.status, {
          person: flag.acknowledgedBy,
          at: flag.acknowledgedAt,
          note: flag.note ?? '',
        })
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
    office: entry.office,
    entry: entry.id,
    hour: entry.hour,
    status: looked ? 'acknowledged' : 'raised',
    evidence: {
      unhappy: state.runUnhappy,
      of: state.runOf,
      usual: state.base,
      onceIn: chartFor(state.base).onceIn,
      sinceDay: dayText(dayOfHour(state.runSince)),
      sinceHour: clockHour(state.runSince),
    },
    acknowledgedBy: looked?.person ?? null,
    acknowledgedAt: looked?.at ?? null,
    note: looked ? random.pick(acknowledgements) : null,
  }
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce)
}
