/** Sorts what the journal holds into tables and tallies, many posts in one transaction. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listPeers } from '../flags/flag-store.ts'
import { createStandards, type Standards } from '../flags/baseline.ts'
import { type Journal, journalPath, type Note, openJournal } from '../storage/sqlite/write-ahead-log.ts'
import { openSqlite } from '../storage/sqlite/open-sqlite.ts'
import { inSavepoint } from '../storage/savepoint.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { faultOf } from '../storage/store-fault.ts'
import { findFolded, insertSetAside, setFolded } from './apply-store.ts'
import { readNote } from './log-record.ts'
import { joinChanges, type KeyedChange } from './submission.ts'
import { recordChanges } from './submission-actions.ts'

/** `through`: number of the last note that is in the tables now. `setAside`: how many changes were refused by the store. */
export type Folded = { through: number; flagged: boolean; setAside: number }

/** Where the thread that folds finds everything: `database` and `journal` are paths, `peers` tells the kind of each office. */
export type FoldPlace = { database: string; journal: string; peers: ReadonlyMap<string, string> }
/** To fold what comes after this note. */
export type FoldOrder = { after: number }
export type FoldReply = { folded: Folded } | { failure: { message: string; code: string } }

/** About 25,000 posts, for which others who write wait half a second. */
export const foldCharacters = 4_500_000

/**
 * Folds what `notes` hold and is not in the tables yet, all or nothing; a change that the tables refuse is set aside, so
 * that it neither vanishes nor stops the others. Throws what the store throws when it is away or full.
 */
export async function foldNotes(db: Db, notes: readonly Note[], standards: Standards): Promise<Folded> {
  try {
    return await db.transaction().execute((trx) => fold(trx, notes, standards, false))
  } catch (cause) {
    if (faultOf(cause)) throw cause
    return db.transaction().execute((trx) => fold(trx, notes, standards, true))
  }
}

async function fold(
  trx: Trx,
  notes: readonly Note[],
  standards: Standards,
  singly: boolean,
): Promise<Folded> {
  const done = await findFolded(trx)
  const fresh = notes.filter(({ number }) => number > done)
  const through = fresh.at(-1)?.number ?? done
  const changes = joinChanges(fresh.flatMap(({ text }) => readNote(text)))
  const { flagged, setAside } = singly
    ? await recordSingly(trx, changes, standards)
    : { flagged: (await recordChanges(trx, changes, standards)).size > 0, setAside: 0 }
  await setFolded(trx, through)
  return { through, flagged, setAside }
}

async function recordSingly(
  trx: Trx,
  changes: readonly KeyedChange[],
  standards: Standards,
): Promise<{ flagged: boolean; setAside: number }> {
  let flagged = false
  let setAside = 0
  for (const change of changes) {
    try {
      await inSavepoint(trx, async () => {
        if ((await recordChanges(trx, [change], standards)).size) flagged = true
      })
    } catch (cause) {
      if (faultOf(cause)) throw cause
      await insertSetAside(trx, JSON.stringify(change), String(cause))
      setAside += 1
    }
  }
  return { flagged, setAside }
}

/** Folds what an earlier process left in the journal of a data folder, if there is one. For whoever holds the folder alone. */
export async function foldLeftovers(db: Db, data: string, standards: Standards): Promise<number> {
  const path = journalPath(data)
  if (!existsSync(path)) return 0
  const folded = await findFolded(db)
  const journal = openJournal(path, folded)
  try {
    return await foldAll(db, journal, folded, standards)
  } finally {
    journal.close()
  }
}

/** The same for a program that is no server: opens the store of a data folder for it. True when something was left. */
export async function foldFolder(data: string): Promise<boolean> {
  if (!existsSync(journalPath(data))) return false
  const { db, close } = await openSqlite(join(data, 'sunwai.db'))
  try {
    const before = await findFolded(db)
    await foldLeftovers(db, data, createStandards(await listPeers(db)))
    return (await findFolded(db)) > before
  } finally {
    await close()
  }
}

/** Gives how many changes were set aside. */
export async function foldAll(
  db: Db,
  journal: Journal,
  folded: number,
  standards: Standards,
): Promise<number> {
  let setAside = 0
  for (let through = folded; ; ) {
    const notes = journal.after(through, foldCharacters)
    if (!notes.length) break
    const done = await foldNotes(db, notes, standards)
    setAside += done.setAside
    through = done.through
  }
  journal.clear()
  return setAside
}
