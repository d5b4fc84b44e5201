/** Adds up the tallies of a big store beside its entries, in arrays, and writes them in the order of their keys. */
import type Sqlite from 'better-sqlite3'
import { monthOfDay } from '#server/district/local-time.ts'
import type { BigEntry } from './big-store.ts'

const reasonIds = [
  'waiting',
  'behaviour',
  'not-done',
  'money',
  'cleanliness',
  'information',
  'quick',
  'polite',
  'done',
  'no-money',
  'clean',
]

/** By place, dimension and value: of each day the four faces. Nothing is kept of what is usual. */
type BigSlices = Map<string, Uint16Array>

type BigTallies = {
  count(entry: BigEntry): void
  places: readonly string[]
  firstDay: number
  days: number
  /** By place, hour of the whole range, face. */
  faces: Uint16Array
  /** By place and day: of the web page, and with words. */
  web: Uint16Array
  words: Uint16Array
  /** By place, day and reason. */
  reasons: Uint16Array
  /** Of each day the four faces. */
  posters: Map<string, Uint16Array>
  slices: BigSlices
}

/** The whole district stands first, as the office ''. */
export function createTallies(offices: readonly string[], firstDay: number, days: number): BigTallies {
  const places = ['', ...offices.toSorted()]
  const at = new Map(places.map((place, index) => [place, index]))
  const hours = days * 24
  const faces = new Uint16Array(places.length * hours * 4)
  const web = new Uint16Array(places.length * days)
  const withWords = new Uint16Array(places.length * days)
  const reasons = new Uint16Array(places.length * days * reasonIds.length)
  const posters = new Map<string, Uint16Array>()
  const slices: BigSlices = new Map()
  return {
    places,
    firstDay,
    days,
    faces,
    web,
    words: withWords,
    reasons,
    posters,
    slices,
    count(entry) {
      const { office, hour, rating, channel, words, reasons: named, poster } = entry
      const since = hour - firstDay * 24
      const day = Math.floor(since / 24)
      for (const place of [0, at.get(office) ?? 0]) {
        bump(faces, (place * hours + since) * 4 + rating - 1)
        if (channel === 'web') bump(web, place * days + day)
        if (words !== null) bump(withWords, place * days + day)
        for (const slice of slicesOf(entry))
          bump(daysIn(slices, `${place}/${slice}`, days), day * 4 + rating - 1)
        for (const id of named) bump(reasons, (place * days + day) * reasonIds.length + reasonIds.indexOf(id))
      }
      bump(daysIn(posters, poster, days), day * 4 + rating - 1)
    },
  }
}

const slicesOf = ({ service, channel, lang, presence }: BigEntry): string[] => [
  ...(service === null ? [] : [`service/${service}`]),
  ...(channel === 'qr' ? [] : [`channel/${channel}`]),
  ...(lang === 'hi' ? [] : [`language/${lang}`]),
  ...(presence ? ['vouched/yes'] : []),
]

function daysIn(all: Map<string, Uint16Array>, key: string, days: number): Uint16Array {
  const known = all.get(key)
  if (known) return known
  const made = new Uint16Array(days * 4)
  all.set(key, made)
  return made
}

const bump = (counts: Uint16Array, at: number): void => {
  counts[at] = (counts[at] ?? 0) + 1
}

/** `district`: the id that every row bears. */
export function writeTallies(db: Sqlite.Database, tallies: BigTallies, district: string): void {
  const { places, firstDay, days, faces, web, words, reasons, posters } = tallies
  const hourly = db.prepare(
    'insert into hour_tallies (district, office, hour, r1, r2, r3, r4) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const daily =
    db.prepare(`insert into day_tallies (district, office, day, r1, r2, r3, r4, web, words, present)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`)
  const monthly =
    db.prepare(`insert into month_tallies (district, office, month, r1, r2, r3, r4, web, words, present)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`)
  const reason = db.prepare('insert into day_reasons values (?, ?, ?, ?, ?)')
  for (const [place, office] of places.entries()) {
    const months = new Map<number, number[]>()
    for (let day = 0; day < days; day++) {
      const sums = [0, 0, 0, 0, web[place * days + day] ?? 0, words[place * days + day] ?? 0]
      for (let clock = 0; clock < 24; clock++) {
        const from = ((place * days + day) * 24 + clock) * 4
        const four = [...faces.subarray(from, from + 4)]
        if (!four.some(Boolean)) continue
        hourly.run(district, office, (firstDay + day) * 24 + clock, ...four)
        for (const [at, count] of four.entries()) sums[at] = (sums[at] ?? 0) + count
      }
      if (!sums.some(Boolean)) continue
      daily.run(district, office, firstDay + day, ...sums)
      const month = months.get(monthOfDay(firstDay + day)) ?? [0, 0, 0, 0, 0, 0]
      months.set(
        monthOfDay(firstDay + day),
        month.map((count, at) => count + (sums[at] ?? 0)),
      )
      for (const [at, id] of reasonIds.entries()) {
        const count = reasons[(place * days + day) * reasonIds.length + at] ?? 0
        if (count) reason.run(district, office, firstDay + day, id, count)
      }
    }
    for (const [month, counts] of months) monthly.run(district, office, month, ...counts)
  }
  const posterDay = db.prepare(
    'insert into poster_days (poster, day, scans, entries, r1, r2, r3, r4) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [poster, counts] of [...posters].sort())
    for (let day = 0; day < days; day++) {
      const four = [...counts.subarray(day * 4, day * 4 + 4)]
      const count = four.reduce((all, each) => all + each, 0)
      if (count) posterDay.run(poster, firstDay + day, count * 2, count, ...four)
    }
  writeSlices(db, tallies, district)
  db.exec(`update posters set entries = t.entries, scans = t.scans, scanned_day = t.day from (
    select poster, sum(entries) as entries, sum(scans) as scans, max(day) as day from poster_days group by poster) as t
    where t.poster = posters.id;
    update posters set most_scans = coalesce((select max(scans) from poster_days where poster = posters.id), 0);
    update posters set busy_day = (select max(day) from poster_days
      where poster = posters.id and scans * 5 > posters.most_scans);
    update posters set busy_before = (select max(day) from poster_days
      where poster = posters.id and scans * 5 > posters.most_scans and day < posters.busy_day)`)
  // Every office has its chart, most of them calm.
  db.exec(
    `insert into charts (office, base, base_day, score, run_of, run_unhappy, run_since)
     select id, 0.15, ${firstDay + days - 1}, 3, 40, 6, ${(firstDay + days - 3) * 24} from offices`,
  )
}

function writeSlices(
  db: Sqlite.Database,
  { places, slices, firstDay, days }: BigTallies,
  district: string,
): void {
  const insert = (table: string, unit: string) =>
    db.prepare(`insert into ${table} (district, office, dimension, value, ${unit}, r1, r2, r3, r4, m1, m2, m3, m4)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)`)
  const [daily, monthly] = [insert('day_slices', 'day'), insert('month_slices', 'month')]
  for (const [key, counts] of [...slices].sort()) {
    const [place, dimension, value] = key.split('/')
    const office = places[Number(place)]
    const months = new Map<number, number[]>()
    for (let day = 0; day < days; day++) {
      const four = [...counts.subarray(day * 4, day * 4 + 4)]
      if (!four.some(Boolean)) continue
      daily.run(district, office, dimension, value, firstDay + day, ...four)
      const known = months.get(monthOfDay(firstDay + day)) ?? [0, 0, 0, 0]
      months.set(
        monthOfDay(firstDay + day),
        known.map((count, at) => count + (four[at] ?? 0)),
      )
    }
    if (dimension === 'service') continue
    for (const [month, four] of months) monthly.run(district, office, dimension, value, month, ...four)
  }
}
