/**
 * Makes one backup in a process of its own: proving and hashing a large database would hold up every visitor, and SQLite's
 * check of every page can be ended by nothing but the end of its process. The order comes as JSON, what was made goes back.
 */
import { constants, setPriority } from 'node:os'
import { makeBackup, rotateBackups } from './backup.ts'

export type BackupOrder = { data: string; into: string; keep: number; now: number; recipient: string | null }
/** `damage`: what was wrong with the data already, in a few words each. */
export type BackupMade = { path: string; damage: string[] }

// Not the lowest: beside a load that takes all cores that one gets a seventieth of one, and would never be done.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const [, , order] = process.argv
if (order === undefined) throw new Error('no order for a backup was given')
const { data, into, keep, now, recipient } = JSON.parse(order) as BackupOrder
try {
  const { path, manifest } = await makeBackup(data, into, now, recipient)
  rotateBackups(into, keep)
  process.send?.({ path, damage: manifest.damage ?? [] } satisfies BackupMade)
} catch (cause) {
  // A sentence for the log and the System page; where in the program it failed helps nobody who reads those.
  process.stderr.write(`${(cause as Error).message}\n`)
  process.exitCode = 1
}
