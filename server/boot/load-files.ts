/** Reads the files that a start needs: offices, settings of the SMS gateway, keys, built pages. */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { z } from 'zod'
import { MailSettings } from '../channels/mail.ts'
import { SmsSettings } from '../channels/sms.ts'
import { type Keyring, KeyringError, openKeyring } from '../codes/keyring.ts'
import type { Register } from '../district/district.ts'
import { fillNames, type NamesTable, readNamesTable } from '../district/names-table.ts'
import {
  type FileFault,
  type RegisterReading,
  readRegister,
  readRegisterFiles,
} from '../district/read-register.ts'
import { type Assets, readAssets } from '../http/assets.ts'
import type { Pages } from '../http/pages.ts'
import { IssuerSettings } from '../issuer/issuer-settings.ts'
import { PhoneLine } from '../phone-calls/phone-line.ts'
import { recipientFault } from '../storage/backup/encryption.ts'
import { StartError } from './start-error.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const readVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

/** What the builds for browsers wrote. Throws a plain Error when it is missing. */
export const readBuilt = (): Assets =>
  readAssets(['dist/browser', 'dist/tablet'].map((folder) => join(root, folder)))

/** `path`: a file, or a folder of files. Throws StartError that names file, line and column of the first mistakes. */
export function readOffices(path: string): Register {
  return readNamedOffices(path).register
}

/** The same, with the table of names beside the file, and what became of it. */
export function readNamedOffices(path: string) {
  const register = readUnnamedOffices(path)
  const tablePath = join(isFolder(path) ? path : dirname(path), 'names.tsv')
  const table = readTable(tablePath)
  return { register, tablePath, table, ...fillNames(register, table) }
}

function readTable(path: string): NamesTable {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  try {
    return readNamesTable(text)
  } catch (cause) {
    throw new StartError(`${path}:${(cause as Error).message}`)
  }
}

function readUnnamedOffices(path: string): Register {
  const read = isFolder(path) ? readOfficesFolder(path) : readOfficesFile(path)
  if ('register' in read) return read.register
  const shown = read.faults
    .slice(0, 10)
    .map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
  const more = read.faults.length - shown.length
  throw new StartError([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function readOfficesFile(path: string): RegisterReading<FileFault> {
  const read = readRegister(readOfficesText(path), openBeside(dirname(path)))
  return 'register' in read ? read : { faults: read.faults.map((fault) => ({ ...fault, file: path })) }
}

/** Files that end with .yaml, in the order of their names, but for places*.yaml, which districts name; others may lie there too, such as crests. */
function readOfficesFolder(path: string): RegisterReading<FileFault> {
  const names = readdirSync(path)
    .filter((name) => /^(?!places)[^.].*\.ya?ml$/.test(name))
    .sort()
  if (!names.length) throw new StartError(`The offices folder ${path} holds no file that ends with .yaml.`)
  const files = names.map((name) => ({ file: join(path, name), text: readOfficesText(join(path, name)) }))
  return readRegisterFiles(files, openBeside(path))
}

function readOfficesText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new StartError(`The offices file ${path} cannot be read. Set SUNWAI_OFFICES to where it lies.`)
  }
}

const openBeside = (folder: string) => (name: string) => {
  try {
    return readFileSync(resolve(folder, name))
  } catch {
    return undefined
  }
}

export const readSmsSettings = (path: string): SmsSettings =>
  readSettings(path, SmsSettings, 'SMS', 'SUNWAI_SMS')
export const readPhoneLine = (path: string): PhoneLine =>
  readSettings(path, PhoneLine, 'phone', 'SUNWAI_VOICE')
export const readIssuerSettings = (path: string): IssuerSettings =>
  readSettings(path, IssuerSettings, 'sign-in', 'SUNWAI_OIDC')
export const readMailSettings = (path: string): MailSettings =>
  readSettings(path, MailSettings, 'mail', 'SUNWAI_MAIL')

/** Throws StartError that names what is wrong in the file; never what stands in it, since it holds keys. */
function readSettings<Settings>(
  path: string,
  shape: z.ZodType<Settings>,
  what: string,
  variable: string,
): Settings {
  try {
    const read = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw new StartError(`${path}: ${issue?.path.join('.')}: ${issue?.message}`)
  } catch (cause) {
    if (cause instanceof StartError) throw cause
    throw new StartError(
      `The ${what} settings ${path} cannot be read as JSON. Mend the file, or unset ${variable} to send none.`,
    )
  }
}

export function readKeys(data: string): Keyring {
  try {
    return openKeyring(data)
  } catch (cause) {
    if (cause instanceof KeyringError) throw new StartError(cause.message)
    throw new StartError(`The keys in ${data} cannot be made or read: ${(cause as Error).message}`)
  }
}

/** A key that is mistyped would be noticed by the backup that is not there. Throws StartError. */
export async function requireBackupKey(recipient: string | null): Promise<void> {
  const fault = recipient === null ? undefined : await recipientFault(recipient)
  if (fault !== undefined) throw new StartError(`SUNWAI_BACKUP_KEY is mistyped: ${fault}`)
}

/** Throws StartError. */
export function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new StartError(
      `The data folder ${path} cannot be written. Give this user the right to write there, or set SUNWAI_DATA to another folder.`,
    )
  }
}

/**
 * Lets nobody but this user read the data folder and the files in it, whoever made them and however. Throws StartError
 * where that is not this user's to do.
 */
export function closeToOthers(folder: string): void {
  narrow(folder, 0o700)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    // SQLite may take its log away meanwhile; a link points at what its owner answers for.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) narrow(path, 0o600)
  }
}

function narrow(path: string, mode: number): void {
  const now = statSync(path, { throwIfNoEntry: false })
  // Only narrower: a folder that was made read-only is not to be opened.
  if (!now || (now.mode & 0o777 & ~mode) === 0) return
  try {
    chmodSync(path, now.mode & mode)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new StartError(
      `Others on this machine may read ${path}, and this user may not change that. As its owner run: chmod ${mode.toString(8)} ${path}`,
    )
  }
}

/** The pages are written in `kiosk/` and built for the server, since Node runs no JSX. */
export async function loadPages(assets: Assets): Promise<Pages> {
  const built: typeof import('#kiosk/citizen/pages.tsx') = await import(
    pathToFileURL(join(root, 'dist/pages/pages.js')).href
  )
  return built.createPages({
    visit: assets.entry('kiosk/citizen/visit/visit.ts'),
    receipt: assets.entry('kiosk/citizen/receipt/receipt.ts'),
    app: {
      ...assets.entry('kiosk/citizen/app/app.ts'),
      icon: assets.entry('kiosk/citizen/app/icon-192.png').script,
    },
    filing: assets.entry('kiosk/citizen/filing/filing.ts'),
    code: assets.entry('kiosk/citizen/portal/code.ts'),
    presence: assets.entry('kiosk/presence/presence.ts'),
    staff: {
      ...assets.entry('kiosk/staff/staff.tsx'),
      first: assets.entry('kiosk/staff/head-start.ts'),
    },
    tablet: assets.entry('kiosk/tablet/tablet.tsx'),
  })
}
