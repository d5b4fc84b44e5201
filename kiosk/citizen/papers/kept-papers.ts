/** Papers that are on their way, so that a reload does not stop them: kept under the key of the session, which the browser drops with it. */
import { keyOf } from '../app/own-state.ts'
import { secretHeld } from '../app/secret.ts'
import { dropPaper, readPaper, writePaper } from '../app/store.ts'
import type { Chosen } from './send-paper.ts'

/** `id`: of the upload. A phone that keeps nothing, or has no room, loses only this. */
export async function keepPaper(id: string, { bytes, ...named }: Chosen): Promise<void> {
  try {
    const secret = secretHeld()
    if (secret === undefined) return
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const whole = await new Blob([JSON.stringify(named), '\n', bytes]).arrayBuffer()
    const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(secret), whole)
    if (secretHeld() === secret) await writePaper({ id, at: Date.now(), iv, hidden })
  } catch {}
}

export async function readKept(id: string): Promise<Chosen | undefined> {
  try {
    const secret = secretHeld()
    const sealed = secret === undefined ? undefined : await readPaper(id)
    if (secret === undefined || !sealed) return undefined
    const { iv, hidden } = sealed
    const whole = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(secret), hidden)
    const end = new Uint8Array(whole).indexOf(10)
    const named = JSON.parse(new TextDecoder().decode(whole.slice(0, end))) as Omit<Chosen, 'bytes'>
    return { ...named, bytes: new Blob([whole.slice(end + 1)]) }
  } catch {
    return undefined
  }
}

export const dropKept = (id: string): Promise<void> => dropPaper(id).catch(() => undefined)
