/** Fills a PostgreSQL database with the entries of a country's districts, in the database itself, without going through the program. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { parse, stringify } from 'yaml'
import type { OfficesFile } from '#server/district/district.ts'
import { idOfHour } from '#server/ingest/partition-actions.ts'
import { openHours } from './big-store.ts'

export const districts = 780
/** What one offices.yaml may hold. */
const districtsOfFile = 40
const officesOfDistrict = 3
const points = 4
/** 12 million entries a day over 780 districts of 300 offices each. */
const entriesOfOfficeDay = 51

/** An offices.yaml of as many districts as one may have, made from the shipped one. Gives its path. */
export function writeDistricts(folder: string, text: string): string {
  const file = parse(text) as OfficesFile
  const [shipped] = file.districts
  if (!shipped) throw new Error('offices.yaml has no district')
  // Who serves which area names offices that stand here under other ids.
  const { areas: _a, triage: _t, keywords: _k, ...like } = shipped
  const places = Array.from({ length: points }, (_, at) => `counter ${at + 1}`)
  const made = Array.from({ length: districtsOfFile }, (_, at) => ({
    ...like,
    id: `district-${at}`,
    code: `D${letter(Math.floor(at / 26))}${letter(at % 26)}`,
    offices: like.offices.slice(0, officesOfDistrict).map(({ areas: _, ...office }, number) => ({
      ...office,
      id: `office-${at}-${number}`,
      points: places,
    })),
  }))
  const path = join(folder, 'offices.yaml')
  writeFileSync(path, stringify({ ...file, districts: made }, { aliasDuplicateObjects: false }))
  return path
}
const letter = (at: number): string => String.fromCharCode(65 + at)

/** Over every third day up to local day `today`, so that two months are filled. Gives how many entries there are. */
export async function fillCountry(client: pg.Client, entries: number, today: number): Promise<number> {
  const days = Math.max(2, Math.round(entries / districts / officesOfDistrict / entriesOfOfficeDay))
  const hours = Array.from({ length: days }, (_, at) => today - 3 * (at + 1)).flatMap((day) =>
    openHours.map((clock) => day * 24 + clock),
  )
  await client.query('set synchronous_commit = off')
  await client.query(
    `insert into offices (id, district, department, peers, names)
     select format('office-%s-%s', d, o), format('district-%s', d), l.department, l.peers, l.names
     from generate_series(0, ${districts - 1}) as d, generate_series(0, ${officesOfDistrict - 1}) as o,
       (select * from offices limit 1) as l
     on conflict do nothing`,
  )
  await client.query(
    `insert into entries (id, district, hour, office, point, channel, rating, lang, reasons, words, names_person, presence)
     select h.prefix || upper(substr(md5(g::text), 1, 16)), format('district-%s', g % ${districts}), h.hour,
       format('office-%s-%s', g % ${districts}, g / ${districts} % ${officesOfDistrict}), 'counter-1',
       case when g % 10 = 0 then 'web' else 'qr' end, 1 + (g * 7 + 2) % 4, 'hi', '["waiting"]',
       case when g % 8 = 0 then 'बहुत देर तक लाइन में खड़ा रहना पड़ा, पर बाबू ने काम कर दिया।' end, 0, 0
     from generate_series(1, $1) as g
     join unnest($2::bigint[], $3::text[]) with ordinality as h(hour, prefix, at)
       on h.at = 1 + (hashint4(g)::bigint & 2147483647) % ${hours.length}
     order by 1`,
    [entries, hours, hours.map(idOfHour)],
  )
  await client.query(`insert into receipts select sha256(convert_to(id, 'UTF8')), id from entries order by 1`)
  await fillTallies(client)
  await client.query('insert into facts select $1, max(id) from entries', ['arrival-order-erased'])
  await client.query('vacuum analyze')
  const { rows } = await client.query('select count(*) as count from entries')
  return Number(rows[0]?.count)
}

async function fillTallies(client: pg.Client): Promise<void> {
  const faces = [1, 2, 3, 4].map((face) => `count(*) filter (where rating = ${face})`).join(', ')
  const sides = `0, count(*) filter (where channel = 'web'), count(*) filter (where words is not null)`
  const four = 'r1, r2, r3, r4'
  const month = `(extract(year from date '1970-01-01' + (hour / 24)::int) * 12
    + extract(month from date '1970-01-01' + (hour / 24)::int) - 1)::bigint`
  for (const office of ['office', `''`]) {
    const by = (key: string, counts: string, more = '') =>
      `select district, ${office}, ${key}${more && `, ${more}`}, ${counts} from entries
       group by district, ${office === 'office' ? 'office, ' : ''}3${more && ', 4'} order by 1, 2, 3`
    await client.query(`insert into hour_tallies (district, office, hour, ${four}) ${by('hour', faces)}`)
    await client.query(
      `insert into day_tallies (district, office, day, ${four}, present, web, words) ${by('hour / 24', `${faces}, ${sides}`)}`,
    )
    await client.query(
      `insert into month_tallies (district, office, month, ${four}, present, web, words) ${by(month, `${faces}, ${sides}`)}`,
    )
    await client.query(`insert into day_reasons ${by('hour / 24', 'count(*)', `'waiting'`)}`)
  }
}
