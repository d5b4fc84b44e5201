/** Adds a photo to a case and takes one away again, as long as its citizen has not seen it. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { mostCasePhotos, type PhotoMoment } from '../contract/grievances/case-photo.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localHour } from '../district/local-time.ts'
import { cleanPhoto } from '../files/clean-photo.ts'
import { dropFile, putFile } from '../files/files-store.ts'
import { isOver } from '../grievances/clocks.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { isShown } from './case-photo.ts'
import { deletePhoto, insertPhoto, listPhotos } from './case-photo-store.ts'

type PhotoDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live'>

/** Asked before the photo is read and decoded, which costs far more. Throws as `addPhoto`. */
export async function requireRoom(
  deps: Pick<Deps, 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  id: string,
  moment: PhotoMoment,
): Promise<Grievance> {
  const grievance = await requireAnswerable(deps, db, actor, id)
  const photos = await listPhotos(db, id)
  const waiting = photos.filter((photo) => photo.moment === moment && !isShown(grievance, photo))
  if (waiting.length >= mostCasePhotos)
    throw new Problem('thread-full', `At most ${mostCasePhotos} photos of each kind go with an answer.`)
  return grievance
}

/** Throws `not-found`, `not-permitted`, `grievance-not-yours`, `step-not-possible`, `thread-full` and `photo-invalid`. */
export async function addPhoto(
  deps: PhotoDeps,
  actor: StaffActor,
  id: string,
  moment: PhotoMoment,
  upload: Uint8Array,
): Promise<void> {
  const { original, thumbnail } = await cleanPhoto(upload)
  const place = await deps.write(async (trx) => {
    const { office } = await requireRoom(deps, trx, actor, id, moment)
    const { district } = deps.directory.placeOf(office)
    const at = deps.clock()
    const file = newId()
    const mediaType = 'image/jpeg'
    await putFile(trx, {
      id: file,
      owner: { kind: 'grievance', id },
      place: { district, office },
      kind: 'photo',
      hour: localHour(at, deps.directory.districtOf(office).timezone),
      keepUntil: null,
      contents: [
        { variant: 'original', mediaType, bytes: original },
        { variant: 'thumbnail', mediaType, bytes: thumbnail },
      ],
    })
    await insertPhoto(trx, id, { file, moment, person: actor.id, at })
    await recordAct(trx, actor, at, 'grievance:photo', id, office)
    return { district, office }
  })
  deps.live.publish('grievance', place.district, place.office)
}

/** Throws `not-found`, `not-permitted`, `grievance-not-yours`, and `step-not-possible` once its citizen sees it. */
export async function removePhoto(
  deps: PhotoDeps,
  actor: StaffActor,
  id: string,
  file: string,
): Promise<void> {
  const place = await deps.write(async (trx) => {
    const grievance = await requireOwn(deps, trx, actor, id)
    const photo = (await listPhotos(trx, id)).find((each) => each.file === file)
    if (!photo) throw new Problem('not-found', 'There is no such photo.')
    if (isShown(grievance, photo)) throw new Problem('step-not-possible', 'The citizen has seen this photo.')
    await deletePhoto(trx, id, file)
    await dropFile(trx, file)
    await recordAct(trx, actor, deps.clock(), 'grievance:photo-removed', id, grievance.office)
    return deps.directory.placeOf(grievance.office)
  })
  deps.live.publish('grievance', place.district, place.office)
}

/** To which its owner may still add what goes with an answer. Throws `step-not-possible`, and as `requireOwn`. */
export async function requireAnswerable(
  deps: Pick<Deps, 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  id: string,
): Promise<Grievance> {
  const grievance = await requireOwn(deps, db, actor, id)
  if (isOver(grievance.state) || grievance.state === 'answered' || grievance.state === 'merged')
    throw new Problem('step-not-possible', 'Nothing can be added to this case now.')
  return grievance
}

/** Throws `not-found`, `not-permitted` and `grievance-not-yours`. */
export async function requireOwn(
  { directory }: Pick<Deps, 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  id: string,
): Promise<Grievance> {
  const grievance = await findGrievance(db, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  requireCan(actor, 'grievance:act', directory.placeOf(grievance.office))
  if (grievance.owner !== actor.id)
    throw new Problem('grievance-not-yours', 'This grievance has another owner.')
  return grievance
}

const recordAct = (trx: Trx, actor: StaffActor, at: number, action: string, id: string, office: string) =>
  record(trx, staffAct(actor, at, action, { kind: 'grievance', id }, { office }))
