/** Opens contexts in new folders, each with what would be the same in all of them taken from the first. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readBuilt, readOffices } from '#server/boot/load-files.ts'
import { type Context, openContext } from '#server/boot/open-context.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import type { Config } from '#server/config.ts'
import type { Clock } from '#server/deps.ts'
import type { Register } from '#server/district/district.ts'
import type { Assets } from '#server/http/assets.ts'
import { prepareSqlite } from '#server/storage/sqlite/open-sqlite.ts'

/** The project's own file of offices, which nearly all tests use. It is frozen once it is read. */
const ownOffices = resolve(import.meta.dirname, '../../offices.yaml')
let ownRegister: Register | undefined

/** Some megabytes of files that nobody changes; a run builds them before its first test. */
let built: Assets | undefined

/** A database that has taken every step and holds nothing. */
let emptyDatabase: Promise<Buffer> | undefined

/** In a folder that was opened before, just as the server opens it. */
export async function openFresh(config: Config, clock: Clock): Promise<Context> {
  if (config.database === null && isEmpty(config.data)) await layDatabase(config.data)
  if (config.offices === ownOffices) ownRegister ??= readOffices(ownOffices)
  built ??= readBuilt()
  return openContext(config, clock, false, config.offices === ownOffices ? ownRegister : undefined, built)
}

const isEmpty = (folder: string) => existsSync(folder) && readdirSync(folder).length === 0

async function layDatabase(folder: string): Promise<void> {
  emptyDatabase ??= makeDatabase()
  const bytes = await emptyDatabase
  // First the keys, as in any start: beside a database they would be missing.
  openKeyring(folder)
  writeFileSync(join(folder, 'sunwai.db'), bytes)
}

async function makeDatabase(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-empty-'))
  try {
    const path = join(folder, 'sunwai.db')
    await prepareSqlite(path)
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
