/** Where a test waits for no disk: files in memory. */
import { statfsSync } from 'node:fs'

const folder = '/dev/shm'

/** A folder in memory with room for so many gigabytes; undefined where there is none. */
export function folderInMemory(gigabytes: number): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > gigabytes * 2 ** 30 ? folder : undefined
  } catch {
    return undefined
  }
}
