/** What both kinds of database are to the rest of the program. */
import type { Kysely } from 'kysely'
import type { PubSub } from '../cluster/pubsub.ts'
import type { BetweenCommits, Write, WriteBatched } from './group-commit.ts'
import type { Schema } from './schema.ts'

export type Store = {
  db: Kysely<Schema>
  write: Write
  writeBatched: WriteBatched
  betweenCommits: BetweenCommits
  /** How many writes wait for a commit now. */
  queued(): number
  pubsub: PubSub
  close(): Promise<void>
}
