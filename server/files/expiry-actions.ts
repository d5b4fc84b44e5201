/** Removes the bytes of files whose time is over, in pieces between which others write. */
import type { FileKind } from '../contract/file.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { expireFiles } from './files-store.ts'

const piece = 50

/** Of all that are older than so many days. Bears to be done twice. */
export async function expireFilesBefore(
  { write, directory }: Pick<Deps, 'write' | 'directory'>,
  kind: FileKind,
  now: number,
  days: number,
): Promise<void> {
  const hour = commonHour(now, directory.timezones) - days * 24
  const lastDay = Math.floor(hour / 24) + days - 1
  while ((await write((trx) => expireFiles(trx, kind, hour, lastDay, piece))) === piece);
}
