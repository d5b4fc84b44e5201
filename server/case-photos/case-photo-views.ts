/** Photos of cases: as officers see them, by where the case is now, and as its citizen does. */
import type { StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { PhotoVariant } from '../contract/file.ts'
import type { CasePhotos, PhotoMoment } from '../contract/grievances/case-photo.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { FileContent } from '../files/file.ts'
import { readContent } from '../files/files-store.ts'
import { readThumbnail } from '../files/thumbnail-actions.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { requireReadable } from '../grievances/grievance-views.ts'
import type { Db } from '../storage/schema.ts'
import { isShown } from './case-photo.ts'
import { listPhotos } from './case-photo-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'write' | 'log' | 'directory' | 'readings'>

/** Throws `not-found` and `not-permitted`. */
export async function viewPhotos(
  deps: Pick<ViewDeps, 'db' | 'directory'>,
  actor: StaffActor,
  id: string,
): Promise<CasePhotos> {
  const grievance = await requireReadable(deps, actor, id)
  const people = await readStaffNames(deps.db)
  const photos = await listPhotos(deps.db, id)
  return {
    photos: photos.map((photo) => ({
      file: photo.file,
      moment: photo.moment,
      shown: isShown(grievance, photo),
      by: people.nameOf(photo.person),
      at: photo.at,
    })),
  }
}

/** Throws `not-found`, `not-permitted` and DamagedFileError. */
export async function readPhoto(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
  file: string,
  variant: PhotoVariant,
): Promise<FileContent> {
  const { office } = await requireReadable(deps, actor, id)
  const photos = await listPhotos(deps.db, id)
  const content = photos.some((photo) => photo.file === file)
    ? await (variant === 'thumbnail' ? readThumbnail(deps, file) : readContent(deps.db, file, variant))
    : undefined
  if (!content) throw new Problem('not-found', 'There is no such photo.')
  await deps.readings.note(actor, [
    { action: 'photo:read', list: variant, of: { kind: 'office', id: office } },
  ])
  return content
}

/** Of a case that was merged also those of the main one, whose answer is its own. */
export async function listShownPhotos(
  db: Db,
  grievance: Grievance,
): Promise<{ photo: string; moment: PhotoMoment }[]> {
  const main = grievance.main === null ? undefined : await findGrievance(db, grievance.main)
  const shown = []
  for (const each of main ? [main, grievance] : [grievance])
    for (const { file, moment, at } of await listPhotos(db, each.id))
      if (isShown(each, { at }) && isShown(grievance, { at })) shown.push({ photo: file, moment })
  return shown
}
