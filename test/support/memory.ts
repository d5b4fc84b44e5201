/** Where a test waits for no disk: files in memory. */
import { statfsSync } from 'node:fs'
import { freemem } from 'node:os'

const folder = '/dev/shm'

/** A folder in memory with room for so many gigabytes; undefined where there is none. */
export function folderInMemory(gigabytes: number): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.min(bavail * bsize, freemem()) > gigabytes * 2 ** 30 ? folder : undefined
  } catch {
    return undefined
  }
}
