/** What the officers' list needs: how each case ranks in it, and the words by which it is found. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

const ended = ['closed', 'lapsed', 'withdrawn', 'decided']

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  // Null where a case is over: the indexes of open ones are as long as the desk, not as history.
  await db.schema.alterTable('grievances').addColumn('rank', 'integer').execute()
  await sql`update grievances set rank = case when state in (${sql.join(ended)}) then null
    when state in ('answered', 'merged') then 2 when state = 'received' then marked else 0 end`.execute(db)
  await makeIndexes(db)
  await db.schema
    .createTable('grievance_texts')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('grievance', 'text', (c) => c.notNull().unique().references('grievances.id'))
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await (postgres ? indexInPostgres(db) : indexInSqlite(db))
  await fill(db)
}

async function makeIndexes(db: Kysely<unknown>): Promise<void> {
  for (const index of ['grievances_newest', 'grievances_office', 'grievances_state_due', 'grievances_owner'])
    await db.schema.dropIndex(index).execute()
  // The first holds all that queues, their counts and filters look at, so that they read no case that they do not show.
  const open = {
    grievances_desk: 'rank, due_at, id, office, state, owner, tier, kind, source, reopenings, department',
    grievances_desk_step: 'rank, step_due_at, id, office, state, owner, tier, kind, source, reopenings',
    grievances_desk_office: 'office, rank, due_at, id, state, owner, tier',
    grievances_desk_owner: 'owner, rank, due_at, id, office',
  }
  for (const [name, columns] of Object.entries(open))
    await sql.raw(`create index ${name} on grievances (${columns}) where rank is not null`).execute(db)
  const over = ['', 'office', 'owner', 'source', 'tier', 'kind']
  for (const first of over)
    await sql
      .raw(
        `create index grievances_over${first && `_${first}`} on grievances (${first && `${first}, `}opened_at, id) where rank is null`,
      )
      .execute(db)
  await sql`create index grievances_mobile on grievances (mobile) where mobile is not null`.execute(db)
}

/** What is taken out of it is gone from the file, and not only marked. */
async function indexInSqlite(db: Kysely<unknown>): Promise<void> {
  const put = `insert into grievance_index (rowid, words) values (new.number, new.words);`
  const take = `insert into grievance_index (grievance_index, rowid, words) values ('delete', old.number, old.words);`
  for (const statement of [
    `create virtual table grievance_index using fts5(words, content='grievance_texts', content_rowid='number',
      detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N*' tokenchars '-_@#'")`,
    `insert into grievance_index (grievance_index, rank) values ('secure-delete', 1)`,
    `create trigger grievance_texts_put after insert on grievance_texts begin ${put} end`,
    `create trigger grievance_texts_take after delete on grievance_texts begin ${take} end`,
    `create trigger grievance_texts_change after update on grievance_texts begin ${take} ${put} end`,
  ])
    await sql.raw(statement).execute(db)
}

/** The words come separated: PostgreSQL's own parser cuts Hindi apart at its vowel signs. */
async function indexInPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`alter table grievance_texts add column vector tsvector
    generated always as (array_to_tsvector(string_to_array(words, ' ')::text[])) stored`.execute(db)
  await sql`create index grievance_texts_words on grievance_texts using gin (vector)`.execute(db)
}

type Row = {
  id: string
  reference: string
  office: string
  district: string | null
  kind: string
  source: string
  tier: number
  owner: string | null
  rank: number | null
  opened_at: number
  summary: string
  answer: string | null
  done_by: string | null
}

const piece = 500

async function fill(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } =
      await sql<Row>`select g.id, g.reference, g.office, o.district, g.kind, g.source, g.tier, g.owner,
        g.rank, g.opened_at, g.summary, g.answer, g.done_by
      from grievances g left join offices o on o.id = g.office
      where g.id > ${after} order by g.id limit ${piece}`.execute(db)
    for (const row of rows) {
      const { rows: notes } = await sql<{ note: string }>`select note from grievance_events
        where grievance = ${row.id} order by number`.execute(db)
      const number =
        Math.floor(Number(row.opened_at) / 3_600_000) * 2 ** 32 + Math.floor(Math.random() * 2 ** 32)
      await sql`insert into grievance_texts (number, grievance, reference, words)
        values (${number}, ${row.id}, ${foldedReference(row.reference)},
          ${tokens(row, [row.summary, row.answer ?? '', row.done_by ?? '', ...notes.map(({ note }) => note)])})`.execute(
        db,
      )
    }
    const last = rows.at(-1)
    if (!last || rows.length < piece) return
    after = last.id
  }
}

/** As the program made them when this step was written. */
function tokens(row: Row, texts: readonly string[]): string {
  const reference = foldedReference(row.reference)
  const parts = Array.from(
    { length: Math.max(0, reference.length - 2) },
    (_, at) => `#${reference.slice(at, at + 3)}`,
  )
  const facets = [
    `@o-${row.office}`,
    `@d-${row.district ?? ''}`,
    `@k-${row.kind}`,
    `@s-${row.source}`,
    `@t-${row.tier}`,
    ...(row.owner === null ? [] : [`@w-${row.owner}`]),
    ...(row.rank === null ? [] : ['@open']),
  ]
  const all = [...facets, ...parts].map((token) => token.toLowerCase())
  return [...new Set([...all, ...wordsIn(texts.join(' '))])].sort().join(' ')
}

const foldedReference = (text: string): string =>
  latinDigits(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

const wordsIn = (text: string): string[] =>
  (
    latinDigits(text)
      .normalize('NFKD')
      .replace(/[\u0300-\u036f\u064b-\u0652\u093c\u0a3c\u200c\u200d]/g, '')
      .replaceAll('\u0901', '\u0902')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).map((word) => [...word].slice(0, 40).join(''))

const latinDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let first = code
    while (first > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
    return String((code - first) % 10)
  })
