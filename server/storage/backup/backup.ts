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
  BackupError,
  hashOf,
  type Manifest,
  proveBackup,
  proveContent,
  proveHashes,
  readManifest,
  requireManifest,
} from './backup-proof.ts'
import { decryptFile, encryptedSuffix, encryptFile } from './encryption.ts'

export { BackupError } from './backup-proof.ts'

/** Where a copy is proven before it is encrypted: in the data folder, since what is on the other disk must not be readable even once. */
const plainFolder = 'backup.unencrypted'

const nameOf = (now: number): string => new Date(now).toISOString().replace(/[:.]/g, '-')
const unprovenPath = (into: string, now: number): string => join(into, `.${nameOf(now)}.unfinished`)

/**
 * Copies a data folder into a new folder below `into`, named by the time, and gives its path. SQLite's online backup: the
 * copy is of one moment, whatever is written meanwhile. It gets its name only when it has been proven; one that cannot be
 * leaves nothing. What was damaged in the data already is named in its list. `recipient`: a public key that all of it is
 * encrypted to; the manifest that is given is that of what was encrypted.
 */
export async function makeBackup(
  data: string,
  into: string,
  now: number,
  recipient: string | null = null,
): Promise<{ path: string; manifest: Manifest }> {
  const unproven = unprovenPath(into, now)
  const plain = recipient === null ? unproven : join(data, plainFolder)
  const madeAt = new Date(now).toISOString()
  try {
    if (existsSync(into)) clearUnfinished(into, now)
    mkdirSync(unproven, { recursive: true, mode: 0o700 })
    // What an earlier one left that was killed.
    if (recipient !== null) rmSync(plain, { recursive: true, force: true })
    mkdirSync(plain, { recursive: true, mode: 0o700 })
    const number = 1 + numberOf(listBackups(into)[0])
    const manifest = await copyProven(data, plain, { number, madeAt })
    if (recipient !== null) {
      const { damage } = manifest
      await encryptAll(plain, unproven, { number, madeAt, recipient, ...(damage && { damage: toldInside }) })
    }
    for (const file of [...readdirSync(unproven), '.']) sync(join(unproven, file))
    const path = join(into, nameOf(now))
    renameSync(unproven, path)
    sync(into)
    return { path, manifest }
  } finally {
    discardUnfinished({ data, into, now, recipient })
  }
}

/** Of a backup that will not be finished: one that failed each ten minutes would fill the disk by night. */
export function discardUnfinished(order: {
  data: string
  into: string
  now: number
  recipient: string | null
}): void {
  rmSync(unprovenPath(order.into, order.now), { recursive: true, force: true })
  if (order.recipient !== null) rmSync(join(order.data, plainFolder), { recursive: true, force: true })
}

/** What those left whose machine went down. None takes this long, so that one beside this is let alone. */
function clearUnfinished(into: string, now: number): void {
  for (const name of readdirSync(into).filter((each) => each.endsWith('.unfinished')))
    if (Math.abs(now - statSync(join(into, name)).mtimeMs) > 86_400_000)
      rmSync(join(into, name), { recursive: true })
}

type About = Pick<Manifest, 'number' | 'madeAt'>

async function copyProven(data: string, to: string, about: About): Promise<Manifest> {
  for (const path of databasePaths(data))
    if (existsSync(path)) await copyDatabase(path, join(to, basename(path)))
  copyFileSync(join(data, 'keys.json'), join(to, 'keys.json'))
  const { rows, damage } = proveContent(to)
  return writeManifest(to, { ...about, rows, ...(damage.length && { damage }) })
}

/** Its own list says what: that names rows. */
const toldInside = ['what is damaged stands in the list inside']

/** Its own list too: how many spoke is nobody's business who finds the disk. */
async function encryptAll(
  plain: string,
  to: string,
  about: About & Pick<Manifest, 'damage'> & { recipient: string },
): Promise<void> {
  for (const file of readdirSync(plain))
    await encryptFile(join(plain, file), join(to, file + encryptedSuffix), about.recipient)
  writeManifest(to, { ...about, rows: {} })
}

/** With the hashes of all files that are there. */
function writeManifest(folder: string, about: Omit<Manifest, 'version' | 'hashes'>): Manifest {
  const hashes = Object.fromEntries(readdirSync(folder).map((file) => [file, hashOf(join(folder, file))]))
  const manifest: Manifest = { version: 1, ...about, hashes }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** As many as SQLite takes in a step. */
const allPages = 0x7fffffff

export async function copyDatabase(from: string, to: string): Promise<void> {
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
export async function restoreBackup(
  path: string,
  data: string,
  now: number,
  identities: string | null = null,
): Promise<Restored> {
  const { manifest, incoming } = await bringBackup(path, data, identities)
  return { manifest, aside: putInPlace(incoming, data, now) }
}

/** Copies a proven backup beside `data`, from where `putInPlace` takes it. `identities`: opens one that is encrypted. */
export async function bringBackup(
  path: string,
  data: string,
  identities: string | null = null,
): Promise<{ manifest: Manifest; incoming: string }> {
  const sealed = requireManifest(path)
  const incoming = `${data}.incoming`
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  if (sealed.recipient !== undefined) {
    try {
      await decryptAll(path, sealed, incoming, identities)
      const manifest = proveBackup(incoming)
      rmSync(join(incoming, 'manifest.json'))
      return { manifest, incoming }
    } catch (cause) {
      rmSync(incoming, { recursive: true, force: true })
      throw cause
    }
  }
  const manifest = proveBackup(path)
  for (const file of Object.keys(manifest.hashes)) {
    copyFileSync(join(path, file), join(incoming, file))
    sync(join(incoming, file))
  }
  proveHashes(incoming, manifest)
  return { manifest, incoming }
}

async function decryptAll(
  path: string,
  sealed: Manifest,
  to: string,
  identities: string | null,
): Promise<void> {
  proveHashes(path, sealed)
  if (identities === null)
    throw new BackupError(
      `${path} is encrypted to ${sealed.recipient}. Name the file with the identity of that key: --identity FILE.`,
    )
  for (const file of Object.keys(sealed.hashes)) {
    const plain = join(to, file.slice(0, -encryptedSuffix.length))
    await decryptFile(join(path, file), plain, identities).catch((cause: Error) => {
      throw new BackupError(`${join(path, file)} cannot be decrypted: ${cause.message}.`)
    })
    sync(plain)
  }
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

/** Whether something was damaged in the data that it was made of. */
export const isDamaged = (path: string): boolean => readManifest(path)?.damage !== undefined

/** Removes all but the newest `keep`, and never the newest one without damage. Gives how many went. */
export function rotateBackups(into: string, keep: number): number {
  const all = listBackups(into)
  const whole = all.find((path) => !isDamaged(path))
  const old = all.slice(keep).filter((path) => path !== whole)
  for (const path of old) rmSync(path, { recursive: true })
  return old.length
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
