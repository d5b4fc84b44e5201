/** Compares a store, as it lies on the disk, with what was acknowledged. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { hashReceipt, receiptFor } from '#server/feedback/receipt.ts'
import { lifecycle } from '#server/grievances/lifecycle.ts'
import { applyDataFolder } from '#server/ingest/data-folder-actions.ts'
import { findLosses } from '#server/storage/backup/content-proof.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import type { Ledger, Said, Trail } from './acknowledged.ts'

/** Sentences, one for each thing that is not as it must be; and how much was looked at. */
/** `inLog`: whether the kill left posts that were acknowledged and not yet in the tables. */
export type Audit = { faults: string[]; entries: number; messages: number; steps: number; inLog: boolean }

type EntryRow = {
  id: string
  hash: Buffer
  rating: number
  reasons: string
  service: string | null
  words: string | null
}
type MessageRow = {
  key: string
  entry: string
  words: string | null
  file: string | null
  side: string
}
type GrievanceRow = {
  id: string
  entry: string
  summary: string
  state: string
  source: string
}
type StepRow = { grievance: string; number: number; event: string; state: string; note: string }

/** `secret`: what receipts are derived from, so that posts without an answer are known too. */
export async function auditStore(data: string, ledger: Ledger, secret: string): Promise<Audit> {
  const faults: string[] = []
  const path = join(data, 'sunwai.db')
  // As the next start would: what was acknowledged under overload may lie in the write-ahead log.
  const inLog = await applyDataFolder(data)
  const sqlite = new Sqlite(path)
  const all = <T>(text: string): T[] => sqlite.prepare(text).all() as T[]
  try {
    const whole = sqlite.pragma('integrity_check', { simple: true })
    if (whole !== 'ok') faults.push(`integrity_check says ${whole}`)

    const entries = all<EntryRow>(
      'select id, hash, rating, reasons, service, words from receipts left join entries on id = entry',
    )
    const alone = all<{ id: string }>('select id from entries except select entry from receipts')
    for (const { id } of alone) faults.push(`entry ${id} has no receipt`)
    const ids = auditEntries(entries, ledger.entries, secret, faults)
    const messages = all<MessageRow>('select key, subject_id as entry, words, file, side from messages')
    auditMessages(messages, ledger.messages, ids, faults)
    for (const { subject_id } of all<{ subject_id: string }>(
      `select subject_id from threads left join
         (select subject_kind, subject_id, count(*) as count, max(number) as last from messages group by 1, 2)
         using (subject_kind, subject_id)
       where coalesce(count, 0) <> messages or coalesce(last, 0) <> messages`,
    ))
      faults.push(`the thread of ${subject_id} does not count its messages`)
    for (const { id } of all<{ id: string }>('select id from files except select file from messages'))
      faults.push(`file ${id} belongs to no message`)
    const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    faults.push(...findLosses(sqlite, tables as string[]))

    const grievances = all<GrievanceRow>('select id, entry, summary, state, source from grievances')
    auditGrievances([...grievances, ...joined(messages)], ledger.grievances, ids, faults)
    const steps = all<StepRow>(
      'select grievance, number, event, state, note from grievance_events order by grievance, number',
    )
    auditSteps(steps, grievances, ledger.steps, faults)
    const store = await openSqlite(path)
    for (const { table, wrong } of await compareTallies(store.db))
      if (wrong) faults.push(`${wrong} rows of ${table} are not what a recount gives`)
    await store.close()
    return { faults, entries: entries.length, messages: messages.length, steps: steps.length, inLog }
  } finally {
    sqlite.close()
  }
}

/** Gives the store's id of each entry by the id that the visitor's page chose. */
function auditEntries(
  rows: readonly EntryRow[],
  trails: Ledger['entries'],
  secret: string,
  faults: string[],
): Map<string, string> {
  const byHash = new Map(rows.map((row) => [row.hash.toString('hex'), row]))
  const ids = new Map<string, string>()
  for (const [entry, trail] of trails) {
    const hash = Buffer.from(hashReceipt(receiptFor(secret, entry))).toString('hex')
    const row = byHash.get(hash)
    byHash.delete(hash)
    if (row) ids.set(entry, row.id)
    expectOneOf(`entry ${entry}`, row && sayingOf(row), mapTrail(trail, keyOf), faults)
  }
  for (const { id } of byHash.values()) faults.push(`entry ${id} was never sent`)
  return ids
}

const keyOf = ({ rating, reasons, service, words }: Said) =>
  JSON.stringify([rating, [...reasons].sort(), service, words])
const sayingOf = ({ rating, reasons, service, words }: EntryRow) =>
  keyOf({ rating, reasons: JSON.parse(reasons) as string[], service, words })

function auditMessages(
  rows: readonly MessageRow[],
  trails: Ledger['messages'],
  ids: ReadonlyMap<string, string>,
  faults: string[],
): void {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  for (const [key, trail] of trails) {
    const row = byKey.get(key)
    const found = row && JSON.stringify([row.words, row.file !== null, row.entry, row.side])
    const wanted = mapTrail(trail, ({ words, photo, of, by }) =>
      JSON.stringify([words, photo, by === 'visitor' ? ids.get(of) : of, by]),
    )
    expectOneOf(`message ${key}`, found, wanted, faults)
  }
}

/** Where an officer had opened a case from the entry before, what its visitor complained of stands in their conversation. */
const joined = (messages: readonly MessageRow[]) =>
  messages
    .filter(({ words }) => words?.startsWith('complaint of '))
    .map(({ words, entry }) => ({ summary: words ?? '', source: 'receipt', entry }))

function auditGrievances(
  rows: readonly Pick<GrievanceRow, 'summary' | 'source' | 'entry'>[],
  trails: Ledger['grievances'],
  ids: ReadonlyMap<string, string>,
  faults: string[],
): void {
  const bySummary = new Map(rows.map((row) => [row.summary, row]))
  for (const [summary, trail] of trails) {
    const row = bySummary.get(summary)
    const wanted = mapTrail(trail, ({ by, of }) => `${by} ${by === 'visitor' ? ids.get(of) : of}`)
    expectOneOf(
      `grievance "${summary}"`,
      row && `${row.source === 'receipt' ? 'visitor' : 'staff'} ${row.entry}`,
      wanted,
      faults,
    )
  }
}

/** Whether the table allows it: an event that was lost or doubled breaks the chain. */
const follows = (before: StepRow | undefined, { event, state }: StepRow): boolean =>
  before === undefined
    ? event === 'filed'
    : lifecycle.some(
        (rule) =>
          rule.event === event &&
          (rule.from as readonly string[]).includes(before.state) &&
          (rule.to === 'same' ? before.state : rule.to) === state,
      )

function auditSteps(
  rows: readonly StepRow[],
  grievances: readonly GrievanceRow[],
  counts: Ledger['steps'],
  faults: string[],
): void {
  const last = new Map<string, StepRow>()
  const found = new Map<string, number>()
  for (const row of rows) {
    const before = last.get(row.grievance)
    if (row.number !== (before?.number ?? 0) + 1 || !follows(before, row))
      faults.push(
        `event ${row.number} of ${row.grievance} is ${row.event} after ${before?.number} ${before?.state}`,
      )
    last.set(row.grievance, row)
    const key =
      row.event === 'answered' ? `${row.grievance} answered ${row.note}` : `${row.grievance} ${row.event}`
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  for (const [key, { kept, sent }] of counts) {
    const there = found.get(key) ?? 0
    if (there < kept || there > kept + sent)
      faults.push(`step "${key}" is there ${there} times, acknowledged ${kept}`)
  }
  for (const { id, state } of grievances) {
    const stands = last.get(id)?.state
    if (stands !== state) faults.push(`grievance ${id} is ${state}, its history ends with ${stands}`)
  }
}

const mapTrail = <T>({ kept, sent }: Trail<T>, text: (value: T) => string): Trail<string> => ({
  kept: kept && text(kept),
  sent: sent.map(text),
})

/** What is there is what was acknowledged last or was sent since; nothing is there only where nothing was acknowledged. */
function expectOneOf(
  what: string,
  found: string | undefined,
  { kept, sent }: Trail<string>,
  faults: string[],
): void {
  if (found === undefined) {
    if (kept !== null) faults.push(`${what} was acknowledged and is lost`)
  } else if (found !== kept && !sent.includes(found))
    faults.push(`${what} is ${found}, not ${kept ?? sent.join(' or ')}`)
}
