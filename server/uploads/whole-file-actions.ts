/** Takes papers that came whole, in a form without scripts. */
import { hash } from 'node:crypto'
import { pools } from '../admission/pool.ts'
import { Problem, type ProblemCode } from '../contract/problem.ts'
import { requireDeclared, type Upload } from '../documents/document.ts'
import {
  insertNew,
  keep,
  numberOf,
  requirePlace,
  requireRoom,
  today,
  type UploadDeps,
} from './keeping-actions.ts'
import { type UploadTarget, uploadId } from './upload.ts'
import { addBytesOfDay, findUpload } from './upload-store.ts'

/** One that came whole, as a form without scripts sends it, or a chat. Gives its id. Throws as `beginUpload` and `finishUpload`. */
export async function addWhole(
  deps: UploadDeps,
  citizen: string,
  target: UploadTarget,
  file: Upload,
): Promise<string> {
  const { bytes, ...named } = file
  const size = bytes.length
  requireDeclared({ ...named, size })
  const number = numberOf(deps, citizen)
  // The same file twice is one.
  const id = uploadId(deps.keys.receipts, number, target, `whole ${hash('sha256', bytes, 'hex')}`)
  if (await findUpload(deps.db, id, number)) return id
  await deps.write(async (trx) => {
    await requireRoom(deps, trx, number, target, size)
    await addBytesOfDay(trx, number, today(deps), size)
  })
  const clean = await pools.paper.run(() => deps.documents.clean(file))
  await deps.write(async (trx) => {
    if (await findUpload(trx, id, number)) return
    await requirePlace(trx, number, target)
    const upload = await insertNew(deps, trx, { id, number, target, named, size, received: size })
    await keep(deps, trx, upload, named.type, clean)
  })
  return id
}

/** All that came with one form, each by itself. Gives those that were refused, and why; throws what is not the fault of a file. */
export async function addFiles(
  deps: UploadDeps,
  citizen: string,
  target: UploadTarget,
  files: readonly Upload[],
): Promise<{ name: string; code: ProblemCode }[]> {
  const refused = []
  for (const file of files) {
    try {
      await addWhole(deps, citizen, target, file)
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
      refused.push({ name: file.name, code: thrown.code })
    }
  }
  return refused
}
