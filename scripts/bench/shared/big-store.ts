/** Fills a district's store with years of entries as fast as the disk takes them, without going through the program. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createRandom, type Random } from '../../demo/random.ts'
import { createTallies, writeTallies } from './big-tallies.ts'
import type { BenchOptions } from './report.ts'

/** Local hours of a working day in which people come. */
export const openHours = [9, 10, 11, 12, 13, 14, 15, 16, 17]
const districtId = 'rohtak'
const complaints = ['waiting', 'behaviour', 'not-done', 'money', 'cleanliness', 'information']
const praise = ['quick', 'polite', 'done', 'no-money', 'clean']
/** Of one department; what an office offers is not looked at here. */
export const services = ['registry', 'mutation', 'fard', 'income', 'caste', 'domicile']
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const share = { unhappy: 0.18, reason: 0.6, words: 0.12 }
/** A small store has them too, as many as a page of each list shows: what is compared is history, not the page. */
const most = { grievances: 0.003, leastGrievances: 1500, open: 200, waiting: 60 }

type BigStore = { data: string; entries: number; days: number; today: number }
type Place = { office: string; point: string; poster: string }

/** `today`: the last local day, half over when it is filled. Says how far it is every million entries. */
export function fillStore({ data, entries, days, today }: BigStore, say: BenchOptions['say']): void {
  const db = new Sqlite(join(data, 'sunwai.db'))
  db.pragma('journal_mode = WAL')
  // Whoever pulls the plug now starts the bench again.
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('cache_size = -400000')
  const places = readPlaces(db)
  const random = createRandom(20261121)
  const tallies = createTallies([...places.keys()], today - days + 1, days)
  const insert = prepareInserts(db, entries)
  db.exec('create temp table unsorted (hash blob, entry text)')
  const unsorted = db.prepare('insert into unsorted values (?, ?)')
  const offices = [...places.values()]
  const perHour = entries / days / openHours.length
  let made = 0
  db.exec('begin')
  for (let day = today - days + 1; day <= today; day++) {
    for (const clock of openHours) {
      if (day === today && clock > 12) break
      const hour = day * 24 + clock
      const upTo = Math.min(
        entries,
        Math.round((day - (today - days + 1) + (clock - 8) / openHours.length) * openHours.length * perHour),
      )
      const ids = Array.from({ length: Math.max(0, upTo - made) }, () => newId(hour, random)).sort()
      for (const id of ids) {
        const entry = invent(id, hour, random.pick(random.pick(offices)), random)
        insert.entry(entry)
        unsorted.run(createHash('sha256').update(id).digest(), id)
        tallies.count(entry)
        insert.more(entry, entries - made, random)
        made++
        if (made % 1_000_000 === 0) say(`  ${made / 1_000_000} of ${entries / 1e6} million entries`)
      }
    }
  }
  say('  receipts and tallies')
  db.exec('insert into receipts select hash, entry from unsorted order by hash')
  db.exec('drop table unsorted')
  writeTallies(db, tallies, districtId)
  // They lie in order already: a server that is started on them would write every one of them anew while it is measured.
  db.exec("insert into facts select 'arrival-order-erased', max(id) from entries")
  db.exec("insert into facts select 'arrival-order-of-messages-erased', max(hour) from messages")
  db.exec('commit')
  db.exec('analyze')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Every office's points, with the posters that hang there. */
function readPlaces(db: Sqlite.Database): Map<string, Place[]> {
  const rows = db.prepare('select office, point, id as poster from posters').all() as Place[]
  return Map.groupBy(rows, (row) => row.office) as Map<string, Place[]>
}

export type BigEntry = Place & {
  id: string
  hour: number
  rating: number
  reasons: string[]
  words: string | null
  channel: string
  service: string | null
  lang: string
  presence: number
}

function invent(id: string, hour: number, place: Place, random: Random): BigEntry {
  const unhappy = random.share() < share.unhappy
  const reasons = random.share() < share.reason ? [random.pick(unhappy ? complaints : praise)] : []
  return {
    ...place,
    id,
    hour,
    rating: unhappy ? (random.share() < 0.4 ? 1 : 2) : random.share() < 0.5 ? 3 : 4,
    reasons,
    words: random.share() < share.words ? 'बहुत देर तक लाइन में खड़ा रहना पड़ा, पर बाबू ने काम कर दिया।' : null,
    channel: random.share() < 0.1 ? 'web' : random.share() < 0.1 ? 'kiosk' : 'qr',
    service: random.share() < 0.4 ? random.pick(services) : null,
    lang: random.share() < 0.15 ? 'en' : random.share() < 0.002 ? 'ur' : 'hi',
    presence: random.share() < 0.1 ? 1 : 0,
  }
}

/** The hour in five characters, as the program writes it, and sixteen at random. */
function newId(hour: number, random: Random): string {
  let head = ''
  for (let rest = hour, at = 0; at < 5; at++, rest = Math.floor(rest / 32))
    head = (alphabet[rest % 32] ?? '') + head
  let tail = ''
  for (let at = 0; at < 16; at++) tail += alphabet[Math.floor(random.share() * 32)]
  return head + tail
}

/** What stands beside some entries: grievances, flags and threads, of which only the newest are open. */
function prepareInserts(db: Sqlite.Database, entries: number) {
  const share = Math.max(most.grievances, most.leastGrievances / entries)
  const entry = db.prepare(
    `insert into entries values (?, '${districtId}', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, null, ?)`,
  )
  const grievance = db.prepare(
    `insert into grievances (id, reference, office, department, entry, kind, source, state, rank, tier, summary,
       opened_at, due_at, first_due_at, tier_due_at, version)
     values (:id, :reference, :office, 'revenue', :entry, 'small', 'receipt', :state, :rank, 1, 'काम नहीं हुआ',
       :at, :due, :due, :due, 1)`,
  )
  const flag = db.prepare(
    `insert into flags (id, office, entry, hour, status, evidence) values (?, ?, ?, ?, 'acknowledged', ?)`,
  )
  const thread = db.prepare(
    `insert into threads (subject_kind, subject_id, district, office, messages, waiting)
     values ('entry', ?, '${districtId}', ?, 1, ?)`,
  )
  const message = db.prepare(
    `insert into messages values ('entry', ?, 1, ?, ?, 'visitor', null, 'और बताना है', null)`,
  )
  let made = 0
  return {
    entry: (each: BigEntry) =>
      entry.run(
        each.id,
        each.hour,
        each.office,
        each.point,
        each.poster,
        each.service,
        each.channel,
        each.rating,
        each.lang,
        JSON.stringify(each.reasons),
        each.words,
        each.presence,
      ),
    /** `left`: entries that are still to come. */
    more(each: BigEntry, left: number, random: Random) {
      if (random.share() >= share) return
      made++
      const at = each.hour * 3_600_000
      const isOpen = left * share < most.open
      grievance.run({
        id: `G${each.id}`,
        reference: `RTK-${made}`,
        office: each.office,
        entry: each.id,
        state: isOpen ? 'received' : 'closed',
        rank: isOpen ? 0 : null,
        at,
        due: at + 48 * 3_600_000,
      })
      if (made % 6 === 0) flag.run(`F${each.id}`, each.office, each.id, each.hour, evidence)
      thread.run(each.id, each.office, left * share < most.waiting ? 1 : 0)
      message.run(each.id, each.id, each.hour)
    },
  }
}

const evidence = JSON.stringify({
  unhappy: 30,
  of: 80,
  baseline: 0.15,
  onceIn: 5133,
  sinceDay: '2026-01-01',
  sinceHour: 10,
})
