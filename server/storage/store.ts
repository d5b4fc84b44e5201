/** What both kinds of database are to the rest of the program. */
import type { Kysely } from 'kysely'
import type { Bulletin } from '../cluster/pubsub.ts'
import type { Between, Write, WriteTogether } from './group-commit.ts'
import type { Schema } from './schema.ts'

export type Store = {
  db: Kysely<Schema>
  write: Write
  writeTogether: WriteTogether
  between: Between
  /** How many writes wait for a commit now. */
  queued(): number
  bulletin: Bulletin
  close(): Promise<void>
}
