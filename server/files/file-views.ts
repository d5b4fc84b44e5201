/** Files as staff read them: by what they belong to, never by knowing an id. */
import type { FileVariant } from '../contract/file.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { type Actor, requirePermission } from '../people/people.ts'
import type { FileContent } from './file.ts'
import { findFile, readContent } from './files-store.ts'
import { readThumbnail } from './thumbnail-actions.ts'

type ViewDeps = Pick<Deps, 'db' | 'write' | 'log'>

/** Throws `not-permitted`, `not-found` and DamagedFileError. */
export async function readFileFor(
  deps: ViewDeps,
  actor: Actor,
  id: string,
  variant: FileVariant,
): Promise<FileContent> {
  requirePermission(actor, 'grievance:work')
  const file = await findFile(deps.db, id)
  const content =
    file &&
    (variant === 'thumbnail' ? await readThumbnail(deps, id) : await readContent(deps.db, id, variant))
  if (!content) throw new Problem('not-found', 'There is no such file.')
  return content
}
