/** Fills a store with cases and their history as years of work leave them, without going through the program. */
import { sql } from 'kysely'
import { grievanceSources } from '#server/contract/grievance-state.ts'
import type { Deps } from '#server/deps.ts'
import { referenceOf } from '#server/grievances/reference.ts'
import { insertRelease } from '#server/releases/release-store.ts'
import { facet, foldReference, trigramsOf, wordsIn } from '#server/search/search.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { createRandom, type Random } from '../demo/random.ts'

type FillDeps = Pick<Deps, 'db' | 'directory'>

const hourMs = 3_600_000
const years = 3
/** What is open at a time: a small part of history. */
const shareOpen = 0.04
/** Whose head reads no entries. */
export const officeOfHead = 'tehsil-meham'
const words = { common: 'पानी', usual: 'ट्यूबवेल', rare: 'पुलिया' }
export const wordOfBench = (which: keyof typeof words): string => words[which]

/** What every case of the bench is known by. */
export function caseOfBench(at: number): { id: string; reference: string; digits: string; mobile: string } {
  // Numbers in no order, as they are drawn.
  const number = 1_000_000 + ((at * 611_953) % 9_000_000)
  const mixed = ((at * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, '0')
  return {
    id: `${mixed}-${at.toString(36)}`,
    reference: referenceOf('RTK', 2026, number),
    digits: String(number),
    mobile: `+9198${String((at * 7_919) % 100_000_000).padStart(8, '0')}`,
  }
}

const piece = 5_000

export async function fillDesk(
  deps: FillDeps,
  cases: number,
  people: readonly string[],
  now: number,
): Promise<void> {
  const random = createRandom(20261120)
  const vocabulary = Array.from({ length: 6_000 }, () => invent(random))
  const offices = [...deps.directory.offices.keys()].map((id) => deps.directory.placeOf(id))
  const places = [...deps.directory.offices.keys()].map((id, at) => ({ id, ...offices[at] }))
  const first = now - years * 365 * 24 * hourMs
  // Whoever pulls the plug now starts the bench again; rows come in the order of no index.
  if (!isPostgres(deps.db)) await sql`pragma cache_size = -1000000`.execute(deps.db)
  if (!isPostgres(deps.db)) await sql`pragma synchronous = off`.execute(deps.db)
  const indexes = await dropIndexes(deps)
  for (let from = 0; from < cases; from += piece) {
    const made = Array.from({ length: Math.min(piece, cases - from) }, (_, each) => {
      const at = from + each
      const openedAt = Math.floor((first + ((now - first) * at) / cases) / hourMs) * hourMs
      return makeCase(
        at,
        openedAt,
        at >= cases * (1 - shareOpen),
        random.pick(places),
        vocabulary,
        people,
        random,
      )
    })
    await insertAll(
      deps,
      'grievances',
      made.map(({ row }) => row),
    )
    await insertAll(
      deps,
      'grievance_events',
      made.flatMap(({ events }) => events),
    )
    await insertAll(
      deps,
      'grievance_texts',
      made.map(({ texts }) => texts),
    )
  }
  for (const index of indexes) await sql.raw(index).execute(deps.db)
  await releaseWeek(deps, now)
  if (isPostgres(deps.db)) return
  await sql`pragma synchronous = full`.execute(deps.db)
  await sql`pragma cache_size = -2000`.execute(deps.db)
}

/** The newest week of the office whose head asks, as the job of Mondays releases it. */
async function releaseWeek({ db }: FillDeps, now: number): Promise<void> {
  const monday = Math.floor((now / (24 * hourMs) + 3) / 7) * 7 - 3 - 7
  await db.transaction().execute((trx) =>
    insertRelease(
      trx,
      {
        office: officeOfHead,
        week: monday,
        madeAt: now,
        responses: 90,
        unhappy: 9,
        reasons: {},
        wordsFrom: null,
        flags: [],
      },
      [],
    ),
  )
}

/** Of the tables that are filled, those that keep nothing unique: made once over all rows, they take a fraction of the time. As they are made. */
async function dropIndexes({ db }: FillDeps): Promise<string[]> {
  const { rows } = isPostgres(db)
    ? await sql<{ name: string; made: string }>`select indexname as name, indexdef as made from pg_indexes
        where schemaname = current_schema() and tablename in (${sql.join(filled)})
          and indexdef not like 'CREATE UNIQUE%'`.execute(db)
    : await sql<{ name: string; made: string }>`select name, sql as made from sqlite_master
        where type = 'index' and tbl_name in (${sql.join(filled)}) and sql not like 'create unique%'`.execute(
        db,
      )
  for (const { name } of rows) await sql`drop index ${sql.table(name)}`.execute(db)
  return rows.map(({ made }) => made)
}

const filled = ['grievances', 'grievance_events', 'grievance_texts']
const syllables = [
  'का',
  'मि',
  'रा',
  'ली',
  'सु',
  'ना',
  'गो',
  'पा',
  'दे',
  'बा',
  'टो',
  'चा',
  'हि',
  'जो',
  'खे',
  'वा',
  'धु',
  'शा',
  'फे',
  'मा',
]
const invent = (random: Random): string =>
  Array.from({ length: 2 + Math.floor(random.share() * 3) }, () => random.pick(syllables)).join('')

/** A few words stand in many texts, most in few. */
function textOf(vocabulary: readonly string[], count: number, random: Random): string {
  const said = Array.from(
    { length: count },
    () => vocabulary[Math.floor(random.share() ** 3 * vocabulary.length)] ?? '',
  )
  if (random.share() < 0.2) said.push(words.common)
  if (random.share() < 0.01) said.push(words.usual)
  if (random.share() < 0.00005) said.push(words.rare)
  return said.join(' ')
}

const openStates = [
  'received',
  'assigned',
  'in-work',
  'waiting',
  'promised',
  'answered',
  'answered',
  'reopened',
  'appealed',
] as const
type Place = { id: string; district?: string; department?: string }

function makeCase(
  at: number,
  openedAt: number,
  isOpen: boolean,
  place: Place,
  vocabulary: readonly string[],
  people: readonly string[],
  random: Random,
) {
  const { id, reference, mobile } = caseOfBench(at)
  const state = isOpen ? random.pick(openStates) : random.share() < 0.7 ? 'closed' : 'lapsed'
  const tier = state === 'appealed' ? 2 : random.share() < 0.05 ? 2 : random.share() < 0.01 ? 3 : 1
  const owner = state === 'received' || state === 'appealed' ? null : random.pick(people)
  const kind = random.share() < 0.3 ? 'technical' : 'small'
  const source = random.pick(grievanceSources)
  const summary = textOf(vocabulary, 14, random)
  const answer = isOpen && state !== 'answered' ? null : textOf(vocabulary, 12, random)
  const dueAt = openedAt + (kind === 'small' ? 48 : 24 * 30) * hourMs
  const row = {
    id,
    version: 4,
    reference,
    office: place.id,
    department: place.department ?? '',
    source,
    kind,
    state,
    tier,
    owner,
    summary,
    answer,
    done_by: answer === null ? null : 'Junior engineer',
    opened_at: openedAt,
    due_at: dueAt,
    first_due_at: dueAt,
    tier_due_at: dueAt,
    step_due_at: isOpen ? openedAt + 12 * hourMs : null,
    clock_at: isOpen ? dueAt : null,
    reopenings: state === 'reopened' ? 1 : 0,
    head_told: 0,
    promises: 0,
    marked: 0,
    mobile,
    rank: isOpen ? (state === 'answered' ? 2 : 0) : null,
  }
  const notes = ['', '', textOf(vocabulary, 8, random), answer ?? '']
  // What is over was ended by its citizen.
  const done = ['filed', 'assigned', 'answered', 'closed']
  const events = notes.map((note, each) => {
    const isCitizen = each === 0 || (each === 3 && !isOpen)
    return {
      grievance: id,
      number: each + 1,
      event: isOpen ? ['filed', 'assigned', 'asked', 'answered'][each] : done[each],
      state: each === 3 || isOpen ? state : 'answered',
      tier,
      owner,
      at: openedAt + each * hourMs,
      actor: isCitizen ? 'citizen' : 'staff',
      person: isCitizen ? null : (owner ?? people[0]),
      note,
      due_at: null,
      office: place.id,
    }
  })
  const folded = foldReference(reference)
  const facets = [
    facet.office(place.id),
    facet.district(place.district ?? ''),
    facet.kind(kind),
    facet.source(source),
    facet.tier(tier),
    ...(owner === null ? [] : [facet.owner(owner)]),
    ...(isOpen ? ['@open'] : []),
  ]
  const tokens = new Set([...facets, ...trigramsOf(folded), ...wordsIn([summary, ...notes].join(' '))])
  const texts = {
    number: Math.floor(openedAt / hourMs) * 2 ** 32 + at,
    grievance: id,
    reference: folded,
    words: [...tokens].sort().join(' '),
  }
  return { row, events, texts }
}

/** All rows as one value: to bind each of their columns would take longer than to write them. */
async function insertAll({ db }: FillDeps, table: string, rows: readonly object[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const json = JSON.stringify(rows)
  if (isPostgres(db))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`.execute(db)
  else
    await sql`insert into ${sql.table(table)} (${columns})
      select ${sql.join(names.map((name) => sql`value ->> ${sql.lit(name)}`))} from json_each(${json})`.execute(
      db,
    )
}
