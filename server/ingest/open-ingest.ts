/** How submissions are submitted: in which store, by which way, and who is told of what comes later. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { EntryAdmission } from '../admission/entry-admission.ts'
import type { Config } from '../config.ts'
import { findEntriesByReceipt } from '../entries/entry-store.ts'
import type { Baselines, PeerGroup } from '../flags/baseline.ts'
import type { CommitObserver } from '../storage/group-commit.ts'
import { ingestPath } from '../storage/sqlite/data-files.ts'
import type { Store } from '../storage/store.ts'
import { createApplyWorker } from './apply-worker-actions.ts'
import { type Ingest, openIngest as openSqliteIngest } from './ingest-actions.ts'
import type { OverloadParts } from './overload-actions.ts'
import { createSubmitBatch } from './submission-actions.ts'

type Parts = {
  config: Config
  store: Store
  baselines: Baselines
  admission: Pick<EntryAdmission, 'count' | 'change' | 'spread'>
  /** District and kind of every office that ever was: what `baselines` were made of. */
  peers: ReadonlyMap<string, PeerGroup>
  observer: CommitObserver
  log: Logger
  /** A flag was raised or withdrawn at this office, by what was taken under overload. */
  onFlag(office: string): void
  /** Entries are in the tables now that were acknowledged, and told of, while they could not be put there. */
  onRecovered(): void
  /** Whether this process holds the data worker. */
  alone: boolean
}

/** PostgreSQL takes whatever comes: there a commit is one round trip, however many rows, and schedule is its own. Throws what the store throws. */
export async function openIngest({
  config,
  store,
  baselines,
  admission,
  peers,
  observer,
  log,
  onFlag,
  onRecovered,
  alone,
}: Parts): Promise<Ingest> {
  if (config.database !== null) {
    const submitBatch = createSubmitBatch(baselines, admission)
    return {
      keep: (submission) => store.writeBatched(submitBatch, submission),
      find: async (key) => (await findEntriesByReceipt(store.db, [key])).get(key) ?? undefined,
      allApplied: async () => true,
      appliedAtLast: async () => undefined,
      depth: () => 0,
      close: async () => undefined,
    }
  }
  const { data } = config
  const parts: OverloadParts = {
    store,
    data,
    baselines,
    admission,
    observer,
    worker: createApplyWorker({ database: join(data, 'sunwai.db'), log: ingestPath(data), peers }),
    listener: {
      applied({ flagged, deadLetters }) {
        for (const office of flagged) onFlag(office)
        if (deadLetters)
          log.error({ deadLetters }, 'entries could not be applied and wait in the table dead_letters')
      },
      failed: (cause) => log.error({ err: cause }, 'entries taken under overload could not be applied yet'),
      recovered: onRecovered,
    },
  }
  return openSqliteIngest(parts, alone)
}
