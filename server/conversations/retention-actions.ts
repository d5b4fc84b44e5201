/** Forgets photos and conversations whose time is over, in pieces between which others write. */
import type { SubjectKind } from '../contract/subject.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { newEntryId } from '../entries/entry.ts'
import { expireFilesBefore } from '../files/expiry-actions.ts'
import { dropThread, listOldCaseThreads, listOldThreads } from './retention-store.ts'

type RetentionDeps = Pick<Deps, 'db' | 'write' | 'directory'>

const piece = 50

/** Photos that are older than so many days; their messages stay, and tell that there was one. Bears to be done twice. */
export const forgetPhotos = (deps: RetentionDeps, now: number, days: number): Promise<void> =>
  expireFilesBefore(deps, 'photo', now, days)

/** Conversations about entries and cases whose last message is older than so many days, with their photos. Bears to be done twice. */
export async function forgetThreads(deps: RetentionDeps, now: number, days: number): Promise<void> {
  const { db } = deps
  const hour = commonHour(now, deps.directory.timezones) - days * 24
  const before = { entry: newEntryId(hour, ''), hour }
  await dropAll(deps, 'entry', (after) => listOldThreads(db, before, after, piece))
  await dropAll(deps, 'grievance', (after) => listOldCaseThreads(db, hour, after, piece))
}

async function dropAll(
  { write }: RetentionDeps,
  kind: SubjectKind,
  list: (after: string) => Promise<string[]>,
): Promise<void> {
  for (let after = ''; ; ) {
    const ids = await list(after)
    await write(async (trx) => {
      for (const id of ids) await dropThread(trx, { kind, id })
    })
    const last = ids.at(-1)
    if (last === undefined || ids.length < piece) return
    after = last
  }
}
