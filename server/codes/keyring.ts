/** The keys of a data folder: made once, kept in one file that only its owner reads. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
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

/** Reads `keys.json`, or makes it on the first start. Losing it kills every poster that hangs: it is part of the backup. */
export function openKeyring(folder: string): Keyring {
  const path = join(folder, 'keys.json')
  try {
    writeNew(path, {
      version: 1,
      codes: [{ id: 'A', secret: newSecret(), retired: false }],
      receipts: newSecret(),
    })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  const read = Keyring.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!read.success) {
    throw new Error(
      `${path} is damaged. Restore it from a backup; without it no poster that hangs can be verified.`,
    )
  }
  return read.data
}

export function signingKey(keyring: Keyring): CodeKey {
  const key = keyring.codes.findLast((each) => !each.retired)
  if (!key) throw new Error('every code key is retired; nothing can be signed')
  return key
}

export const findKey = (keyring: Keyring, id: string): CodeKey | undefined =>
  keyring.codes.find((each) => each.id === id)

const newSecret = () => randomBytes(32).toString('base64url')

/** On disk before it is used: a poster signed with a key that a power cut took would be lost. */
function writeNew(path: string, keyring: Keyring): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${JSON.stringify(keyring, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
