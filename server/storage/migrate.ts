/** Brings a database to the newest form, all steps or none. */
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as places from './migrations/0001-places.ts'
import * as feedback from './migrations/0002-feedback.ts'
import * as flags from './migrations/0003-flags.ts'
import * as people from './migrations/0004-people.ts'
import * as grievances from './migrations/0005-grievances.ts'
import * as marks from './migrations/0006-marks.ts'
import * as heads from './migrations/0007-heads.ts'
import * as posterDays from './migrations/0008-poster-days.ts'
import * as threads from './migrations/0009-threads.ts'
import * as messagesOut from './migrations/0010-messages-out.ts'
import * as districts from './migrations/0011-districts.ts'
import * as lists from './migrations/0012-lists.ts'
import * as facts from './migrations/0013-facts.ts'
import * as setAside from './migrations/0014-set-aside.ts'
import * as reasons from './migrations/0015-reasons.ts'
import * as jobs from './migrations/0020-jobs.ts'
import type { Db } from './schema.ts'

export const migrations: Record<string, Migration> = {
  '0001-places': places,
  '0002-feedback': feedback,
  '0003-flags': flags,
  '0004-people': people,
  '0005-grievances': grievances,
  '0006-marks': marks,
  '0007-heads': heads,
  '0008-poster-days': posterDays,
  '0009-threads': threads,
  '0010-messages-out': messagesOut,
  '0011-districts': districts,
  '0012-lists': lists,
  '0013-facts': facts,
  '0014-set-aside': setAside,
  '0015-reasons': reasons,
  '0020-jobs': jobs,
}

/** True when there was a step to take. Throws an Error with a plain sentence when a newer program wrote the database. */
export async function migrate(db: Db): Promise<boolean> {
  const migrator = new Migrator({
    db: db as Kysely<unknown>,
    provider: { getMigrations: async () => migrations },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return (results?.length ?? 0) > 0
  if (String(error).includes('corrupted migrations')) {
    throw new Error(
      `The database was written by a newer sunwai (this one knows ${Object.keys(migrations).length} steps). Start the newer version again, or restore a backup made before the upgrade.`,
    )
  }
  throw error
}
