/** Files as staff read them. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { FileContent } from './file.ts'
import { findFile, readContent } from './files-store.ts'
import { readThumbnail } from './thumbnail-actions.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory'>

/** Throws `not-found`, `not-permitted` and DamagedFileError. */
export async function readOriginal(deps: ViewDeps, actor: StaffActor, id: string): Promise<FileContent> {
  await requireReadable(deps, actor, id)
  return requireThere(await readContent(deps.db, id, 'original'))
}

/** Throws `not-found`, `not-permitted` and DamagedFileError. */
export async function readSmall(
  deps: ViewDeps & Pick<Deps, 'write' | 'log'>,
  actor: StaffActor,
  id: string,
): Promise<FileContent> {
  await requireReadable(deps, actor, id)
  return requireThere(await readThumbnail(deps, id))
}

/** Whoever reads the entries of an office reads its files. */
async function requireReadable({ db, directory }: ViewDeps, actor: StaffActor, id: string): Promise<void> {
  const file = await findFile(db, id)
  if (!file) throw new Problem('not-found', 'There is no such file.')
  requireCan(actor, 'entry:read', directory.placeOf(file.place.office))
}

function requireThere(content: FileContent | undefined): FileContent {
  if (!content) throw new Problem('not-found', 'There is no such file.')
  return content
}
