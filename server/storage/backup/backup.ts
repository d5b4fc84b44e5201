/** Backups of a data folder: made while it is written to, and proven before they count. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { databasePaths } from '../sqlite/data-files.ts'
import {
  hashOf,
  type Manifest,
  proveBackup,
  proveContent,
  proveHashes,
  readManifest,
} from './backup-proof.ts'

export { BackupError } from './backup-proof.ts'

/**
 * Copies a data folder into a new folder below `into`, named by the time, and gives its path. SQLite's online backup: the
 * copy is of one moment, whatever is written meanwhile. It gets its name only when it has been proven.
 */
export async function makeBackup(
  data: string,
  into: string,
  now: number,
): Promise<{ path: string; manifest: Manifest }> {
  const name = new Date(now).toISOString().replace(/[:.]/g, '-')
  const unproven = join(into, `.${name}.unfinished`)
  mkdirSync(unproven, { recursive: true, mode: 0o700 })
  for (const path of databasePaths(data))
    if (existsSync(path)) await copyDatabase(path, join(unproven, basename(path)))
  copyFileSync(join(data, 'keys.json'), join(unproven, 'keys.json'))
  const rows = proveContent(unproven)
  const files = readdirSync(unproven)
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(join(unproven, file))]))
  const number = 1 + numberOf(listBackups(into)[0])
  const manifest: Manifest = { version: 1, number, madeAt: new Date(now).toISOString(), hashes, rows }
  writeFileSync(join(unproven, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const file of [...files, 'manifest.json', '.']) sync(join(unproven, file))
  const path = join(into, name)
  renameSync(unproven, path)
  sync(into)
  return { path, manifest }
}

/** As many as SQLite takes in a step. */
const allPages = 0x7fffffff

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    // In one step: after another connection's write SQLite begins a backup of several steps again, and under steady writes
    // it would never end. Writers are not held up, since they append to the log that this one reading does not look at.
    await source.backup(to, { progress: () => allPages })
  } finally {
    source.close()
  }
}

export type Restored = { manifest: Manifest; aside: string | null }

/** Puts a proven backup in the place of `data`, and what stood there beside it. Gives where that went, if anything did. */
export function restoreBackup(path: string, data: string, now: number): Restored {
  const { manifest, incoming } = bringBackup(path, data)
  return { manifest, aside: putInPlace(incoming, data, now) }
}

/** Copies a proven backup beside `data`, from where `putInPlace` takes it. */
export function bringBackup(path: string, data: string): { manifest: Manifest; incoming: string } {
  const manifest = proveBackup(path)
  const incoming = `${data}.incoming`
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  for (const file of Object.keys(manifest.hashes)) {
    copyFileSync(join(path, file), join(incoming, file))
    sync(join(incoming, file))
  }
  proveHashes(incoming, manifest)
  return { manifest, incoming }
}

export function putInPlace(incoming: string, data: string, now: number): string | null {
  const aside = existsSync(data) && readdirSync(data).length ? `${data}.before-restore-${now}` : null
  if (aside) renameSync(data, aside)
  else rmSync(data, { recursive: true, force: true })
  renameSync(incoming, data)
  return aside
}

/** Paths of the backups in a folder, newest first; unfinished ones are none. */
export function listBackups(into: string): string[] {
  if (!existsSync(into)) return []
  return readdirSync(into)
    .filter((name) => !name.startsWith('.') && existsSync(join(into, name, 'manifest.json')))
    .map((name) => join(into, name))
    .map((path) => ({ path, number: numberOf(path) }))
    .sort((a, b) => b.number - a.number || (basename(a.path) < basename(b.path) ? 1 : -1))
    .map(({ path }) => path)
}

const numberOf = (path: string | undefined): number => (path && readManifest(path)?.number) || 0

/** Removes all but the newest `keep`, and what a killed backup left behind a day ago. Gives how many went. */
export function rotateBackups(into: string, keep: number, now: number): number {
  const old = listBackups(into).slice(keep)
  for (const path of old) rmSync(path, { recursive: true })
  for (const name of readdirSync(into).filter((each) => each.endsWith('.unfinished'))) {
    if (now - statSync(join(into, name)).mtimeMs > 86_400_000) rmSync(join(into, name), { recursive: true })
  }
  return old.length
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
