/** Files as staff read them: by what they belong to, never by knowing an id. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { PhotoVariant } from '../contract/file.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { FileContent, FileOwner } from './file.ts'
import { findFile, readContent } from './files-store.ts'
import { readThumbnail } from './thumbnail-actions.ts'

const isReadByPlace: Record<FileOwner['kind'], boolean> = {
  entry: true,
  asset: true,
  grievance: false,
  upload: false,
  report: false,
}

type ViewDeps = Pick<Deps, 'db' | 'write' | 'log' | 'directory' | 'readings'>

/** Whoever reads the entries of an office reads its files. Throws `not-permitted`, `not-found` and DamagedFileError. */
export async function readFileFor(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
  variant: PhotoVariant,
): Promise<FileContent> {
  const found = await findFile(deps.db, id)
  // What belongs to a case is read with the case, which may have gone to another office since; what waits to be sent, by its citizen alone; a report, by whoever may have it.
  const file = found && isReadByPlace[found.owner.kind] ? found : undefined
  if (file) {
    const { office } = file.place
    requireCan(actor, 'entry:read', deps.directory.placeOf(office))
    await deps.readings.note(actor, [
      { action: 'photo:read', list: variant, of: { kind: 'office', id: office } },
    ])
  }
  const content =
    file &&
    (variant === 'thumbnail' ? await readThumbnail(deps, id) : await readContent(deps.db, id, variant))
  if (!content) throw new Problem('not-found', 'There is no such file.')
  return content
}
