/**
 * Remembers what was read of local days, and reads it again only when one of them moved since: days that are over hardly do. Which
 * server moved them is all the same, since the store tells.
 */
import { LRUCache } from 'lru-cache'
import type { Db } from '../storage/schema.ts'
import { type LocalDays, versionOfDays } from './day-version-store.ts'

type Kept = { version: number; rows: readonly object[] }

/** Rows, of some hundred bytes each, of all that is remembered. */
const mostRows = 100_000
/** A question that names a thousand offices takes as much as many rows, and each range of days asks it anew. */
const lettersARow = 100
const stores = new WeakMap<Db, LRUCache<string, Kept>>()

/** `question`: tells what `read` reads from anything else that is read of these days. Nobody may change the rows. */
async function remember<Row extends object>(
  db: Db,
  days: LocalDays,
  question: string,
  read: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const kept = stores.get(db) ?? new LRUCache({ maxSize: mostRows, sizeCalculation: sizeOf })
  stores.set(db, kept)
  // Before the reading: what moves meanwhile is read again by whoever asks next.
  const version = await versionOfDays(db, days)
  const key = `${days.district}/${days.from}/${days.to}/${question}`
  const known = kept.get(key)
  if (known?.version === version) return known.rows as readonly Row[]
  const rows = await read()
  kept.set(key, { version, rows })
  return rows
}

const sizeOf = ({ rows }: Kept, key: string): number => rows.length + Math.ceil(key.length / lettersARow)

type Range = { from: number; to: number }

/** The same of each of these parts, the rows of all behind each other. */
export async function rememberParts<Part extends Range, Row extends object>(
  db: Db,
  district: string,
  parts: readonly Part[],
  question: string,
  read: (part: Part) => Promise<readonly Row[]>,
  daysOf: (part: Part) => Range = (part) => part,
): Promise<Row[]> {
  const all: Row[] = []
  for (const part of parts)
    all.push(...(await remember(db, { district, ...pick(daysOf(part)) }, question, () => read(part))))
  return all
}

const pick = ({ from, to }: Range): Range => ({ from, to })
