/** Forgets papers of cases whose time is over. */
import type { Deps } from '../deps.ts'
import { expireFilesBefore } from '../files/expiry-actions.ts'
import { forgetNames } from './case-document-store.ts'

/** Those that are older than so many days, with their names; that there was one stays. Bears to be done twice. */
export async function forgetDocuments(
  deps: Pick<Deps, 'write' | 'directory'>,
  now: number,
  days: number,
): Promise<void> {
  await expireFilesBefore(deps, 'document', now, days)
  await deps.write(forgetNames)
}
