/** Small pictures for pages. They are made with the upload; one that is older than thumbnails gets its own once. */
import type { Deps } from '../deps.ts'
import { makeThumbnail } from './clean-photo.ts'
import { DamagedFileError, type FileContent } from './file.ts'
import { putContent, readContent } from './files-store.ts'

type ThumbnailDeps = Pick<Deps, 'db' | 'write' | 'log'>

/** Under way, by file: a page that many open at once makes each picture once. */
const making = new Map<string, Promise<FileContent | undefined>>()

/** Undefined for a file that is not there. Throws DamagedFileError. */
export async function readThumbnail(deps: ThumbnailDeps, file: string): Promise<FileContent | undefined> {
  const stored = await readContent(deps.db, file, 'thumbnail')
  if (stored) return stored
  const begun = making.get(file)
  if (begun) return begun
  const made = addThumbnail(deps, file).finally(() => making.delete(file))
  making.set(file, made)
  return made
}

/** Pictures by id; one that is lost or damaged is left out and told to the log, so that the rest of a page is shown. */
export async function readThumbnails(
  deps: ThumbnailDeps,
  files: readonly string[],
): Promise<Map<string, FileContent>> {
  const found = new Map<string, FileContent>()
  for (const file of files) {
    try {
      const thumbnail = await readThumbnail(deps, file)
      if (thumbnail) found.set(file, thumbnail)
    } catch (cause) {
      if (!(cause instanceof DamagedFileError)) throw cause
      deps.log.error({ reason: cause.message }, 'a stored file is damaged')
    }
  }
  return found
}

async function addThumbnail({ db, write }: ThumbnailDeps, file: string): Promise<FileContent | undefined> {
  const original = await readContent(db, file, 'original')
  if (!original) return undefined
  const thumbnail: FileContent = {
    variant: 'thumbnail',
    mediaType: 'image/jpeg',
    bytes: await makeThumbnail(original.bytes),
  }
  await write((trx) => putContent(trx, file, thumbnail))
  return thumbnail
}
