/** Files as staff read them. */
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { FileContent } from './file.ts'
import { readContent } from './files-store.ts'
import { readThumbnail } from './thumbnail-actions.ts'

/** Throws `not-found` and DamagedFileError. */
export async function readOriginal({ db }: Pick<Deps, 'db'>, id: string): Promise<FileContent> {
  return requireThere(await readContent(db, id, 'original'))
}

/** Throws `not-found` and DamagedFileError. */
export async function readSmall(deps: Pick<Deps, 'db' | 'write' | 'log'>, id: string): Promise<FileContent> {
  return requireThere(await readThumbnail(deps, id))
}

function requireThere(content: FileContent | undefined): FileContent {
  if (!content) throw new Problem('not-found', 'There is no such file.')
  return content
}
