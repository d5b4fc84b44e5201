/**
 * Makes one backup in a process of its own: proving and hashing a large database would hold up every visitor, and SQLite's
 * check of every page can be ended by nothing but the end of its process. The order comes as JSON, the path goes back.
 */
import { constants, setPriority } from 'node:os'
import { makeBackup, rotateBackups } from './backup.ts'

export type BackupOrder = { data: string; into: string; keep: number; now: number; recipient: string | null }

setPriority(constants.priority.PRIORITY_LOW)
const [, , order] = process.argv
if (order === undefined) throw new Error('no order for a backup was given')
const { data, into, keep, now, recipient } = JSON.parse(order) as BackupOrder
const { path } = await makeBackup(data, into, now, recipient)
rotateBackups(into, keep, now)
process.send?.(path)
