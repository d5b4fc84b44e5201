/** How much room is left where a folder lies. */
import { stat, statfs } from 'node:fs/promises'

/** Bytes; `free` is what this process may use. `device` tells two disks apart. */
export type DiskSpace = { free: number; size: number; device: number }

/** Throws the system's error when the folder cannot be read. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([statfs(folder), stat(folder)])
  return { free: bavail * bsize, size: blocks * bsize, device: dev }
}
