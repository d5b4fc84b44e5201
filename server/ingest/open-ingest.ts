/** How posts are kept: in which store, by which way, and who is told of what comes later. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { LiveHub } from '../dashboard/live.ts'
import { createFolder } from './apply-worker-actions.ts'
import {
  type Intake,
  openIntake as openSqliteIntake,
  type Parts as SqliteParts,
} from './ingest-actions.ts'
import { createKeepPosts } from './submission-actions.ts'
import type { Standards } from '../flags/baseline.ts'
import type { CommitObserver } from '../storage/group-commit.ts'
import { journalPath } from '../storage/sqlite/write-ahead-log.ts'
import type { Store } from '../storage/store.ts'

type Parts = {
  config: Config
  store: Store
  standards: Standards
  /** The kind of every office that ever was: what `standards` were made of. */
  peers: ReadonlyMap<string, string>
  observer: CommitObserver
  log: Logger
  live: LiveHub
  /** Whether this process holds the data folder. */
  alone: boolean
}

/** PostgreSQL takes whatever comes: there a commit is one round trip, however many rows, and folding is its own. Throws what the store throws. */
export async function openIntake({
  config,
  store,
  standards,
  peers,
  observer,
  log,
  live,
  alone,
}: Parts): Promise<Intake> {
  if (config.database !== null) {
    const keepPosts = createKeepPosts(standards)
    return {
      keep: (post) => store.writeTogether(keepPosts, post),
      settled: async () => undefined,
      depth: () => 0,
      close: async () => undefined,
    }
  }
  const { data } = config
  const parts: SqliteParts = {
    store,
    data,
    standards,
    observer,
    folder: createFolder({ database: join(data, 'sunwai.db'), journal: journalPath(data), peers }),
    news: {
      folded({ flagged, setAside }) {
        if (flagged) live.publish('flag')
        if (setAside)
          log.error({ setAside }, 'entries could not be sorted in and wait in the table set_aside')
      },
      failed: (cause) => log.error({ err: cause }, 'a rush of entries could not be sorted in yet'),
    },
  }
  return openSqliteIntake(parts, alone)
}
