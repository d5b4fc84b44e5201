/** The ledger as a chain: each act's hash covers the act and the hash before it, so none can be changed, taken out or put in. No I/O. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { ActorKind } from '../contract/staff/ledger.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * Who did what to what. Holds nothing of visitors: no words, no number, no receipt, and no id of an entry (an entry is named
 * by its hour, see docs/ledger.md). `at`: UTC milliseconds.
 */
export type LedgerAct = {
  at: number
  actor: { kind: ActorKind; id: string }
  action: string
  subject: { kind: string; id: string }
  details?: Json
}

/** What a member of staff did. */
export const staffAct = (
  person: { id: string },
  at: number,
  action: string,
  subject: LedgerAct['subject'],
  details: Json = null,
): LedgerAct => ({ at, actor: { kind: 'staff', id: person.id }, action, subject, details })

/** An act in its place. `details` is the canonical text of its details, `hash` the SHA-256 that the next one builds on. */
export type LedgerRow = {
  number: number
  at: number
  actorKind: string
  actor: string
  action: string
  subjectKind: string
  subject: string
  details: string
  hash: Uint8Array
}

/** Where a chain begins: number and hash of the row before its first. */
export type ChainStart = { number: number; hash: Uint8Array }
export const genesis: ChainStart = { number: 0, hash: new Uint8Array(32) }

/** RFC 8785: one text for one value, whoever writes it. Throws TypeError for what JSON cannot say. */
export function canonicalText(value: Json): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** The row that goes behind `last`. */
export function chain(last: ChainStart, act: LedgerAct): LedgerRow {
  const row = {
    number: last.number + 1,
    at: act.at,
    actorKind: act.actor.kind,
    actor: act.actor.id,
    action: act.action,
    subjectKind: act.subject.kind,
    subject: act.subject.id,
    details: canonicalText(act.details ?? null),
  }
  return { ...row, hash: rowHash(last.hash, row) }
}

function rowHash(before: Uint8Array, { number, at, details, ...row }: Omit<LedgerRow, 'hash'>): Uint8Array {
  const { actorKind, actor, action, subjectKind, subject } = row
  // The details go in as the text they are stored as: then each of its bytes counts, and none has to be parsed here.
  const text = canonicalText({ number, at, actorKind, actor, action, subjectKind, subject, details })
  return createHash('sha256').update(before).update(text).digest()
}

/** What is wrong with a row that should follow `last`, as a sentence; undefined when it does follow. */
export function breakOf(last: ChainStart, row: LedgerRow): string | undefined {
  const wanted = last.number + 1
  if (row.number > wanted) return `Line ${wanted} of the ledger is missing.`
  if (row.number < wanted) return `Line ${row.number} of the ledger stands where line ${wanted} should.`
  if (Buffer.compare(rowHash(last.hash, row), row.hash) !== 0)
    return `Line ${wanted} of the ledger is not what was written, or the line before it was replaced.`
  return undefined
}

/** The first break of a chain as a sentence, or its end. */
export function verifyChain(
  rows: Iterable<LedgerRow>,
  start: ChainStart = genesis,
): { broken: string } | { end: ChainStart } {
  let last = start
  for (const row of rows) {
    const broken = breakOf(last, row)
    if (broken) return { broken }
    last = row
  }
  return { end: last }
}
