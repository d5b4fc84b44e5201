/** The thread that folds while posts rush in: the server's own has no time for it. Started by the first rush. */
import { parentPort, workerData } from 'node:worker_threads'
import {
  type FoldOrder,
  type FoldPlace,
  type FoldReply,
  foldCharacters,
  foldNotes,
} from './apply-actions.ts'
import { createStandards } from '../flags/baseline.ts'
import { openJournal } from '../storage/sqlite/write-ahead-log.ts'
import { connectSqlite } from '../storage/sqlite/open-sqlite.ts'

const { database, journal, peers } = workerData as FoldPlace
const { db } = await connectSqlite(database)
const notes = openJournal(journal, 0)
const standards = createStandards(peers)

parentPort?.on('message', async ({ after }: FoldOrder) => {
  parentPort?.postMessage(await fold(after))
})

async function fold(after: number): Promise<FoldReply> {
  try {
    return { folded: await foldNotes(db, notes.after(after, foldCharacters), standards) }
  } catch (cause) {
    const { message, code } = cause as { message: string; code?: unknown }
    return { failure: { message, code: String(code ?? '') } }
  }
}
