/** The keys of a data folder: made once, kept in one file that only its owner reads. */

import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../contract/parse.ts'
import type { CodeKey } from './code.ts'

const Keyring = z.strictObject({
  version: z.literal(1),
  /** Signing keys of codes; the last that is not retired signs new posters. */
  codes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]$/),
        secret: z.string().min(40),
        retired: z.boolean(),
      }),
    )
    .min(1),
  /** Turns an entry's id into its receipt, the same one every time. */
  receipts: z.string().min(40),
})
export type Keyring = z.infer<typeof Keyring>

/** Keys that cannot be used; the message is for the administrator. */
export class KeyringError extends Error {}

/**
 * Reads `keys.json`, or makes it where there is no database yet. Losing it kills every poster that hangs: it is part of
 * the backup, and is never made anew beside a database. Throws KeyringError.
 */
export function openKeyring(folder: string): Keyring {
  const path = join(folder, 'keys.json')
  if (!existsSync(path)) {
    if (existsSync(join(folder, 'sunwai.db')))
      throw new KeyringError(`${path} is missing, though there is a database. ${advice}`)
    writeNew(path, {
      version: 1,
      codes: [{ id: 'A', secret: newSecret(), retired: false }],
      receipts: newSecret(),
    })
  }
  const read = Keyring.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!read.success) throw new KeyringError(`${path} is damaged. ${advice}`)
  return read.data
}

const advice = 'Restore it from a backup; without it no poster that hangs can be verified.'

export function signingKey(keyring: Keyring): CodeKey {
  const key = keyring.codes.findLast((each) => !each.retired)
  if (!key) throw new Error('every code key is retired; nothing can be signed')
  return key
}

export const findKey = (keyring: Keyring, id: string): CodeKey | undefined =>
  keyring.codes.find((each) => each.id === id)

const newSecret = () => randomBytes(32).toString('base64url')

/**
 * On disk before it is used: a poster signed with a key that a power cut took would be lost. Under its name only when it
 * is whole, so that a full disk leaves no broken file; and where another process was first, its keys stand.
 */
function writeNew(path: string, keyring: Keyring): void {
  const unfinished = `${path}.${process.pid}`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify(keyring, null, 2)}\n`)
    fsyncSync(file)
    linkSync(unfinished, path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  } finally {
    closeSync(file)
    rmSync(unfinished)
  }
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
