/** The last known state of the cases: kept under a key that the browser itself drops with the session. */
import type { OwnState } from '#server/contract/citizens/citizen-app.ts'
import { secretHeld } from './secret.ts'
import { dropSealed, readSealed, writeSealed } from './store.ts'

/** No session lasts longer; also when the clock of the phone was set back meanwhile. */
export const mostMs = 30 * 60_000

export const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromBase64(secret), 'AES-GCM', false, ['encrypt', 'decrypt'])

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
}

/** Asks the server and keeps what it says. Rejects without a network. */
export async function keepState(): Promise<void> {
  const secret = secretHeld()
  if (secret === undefined) return
  const reply = await fetch(`/g/app/state?lang=${document.documentElement.lang}`, {
    headers: { accept: 'application/json' },
  })
  if (reply.status === 401) return dropSealed()
  const state = (await reply.json()) as OwnState
  if (!reply.ok || typeof state.html !== 'string') return
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(state))
  const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(secret), text)
  // Ended meanwhile, or somebody else came in.
  if (secretHeld() === secret) await writeSealed({ at: Date.now(), iv, hidden })
}

/** What was kept in this session; anything else that is there goes. */
export async function readState(): Promise<{ at: number; state: OwnState } | undefined> {
  const sealed = await readSealed()
  if (!sealed) return undefined
  const secret = secretHeld()
  const age = Date.now() - sealed.at
  try {
    if (secret === undefined || age > mostMs || age < -60_000) throw new Error('over')
    const { at, iv, hidden } = sealed
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(secret), hidden)
    return { at, state: JSON.parse(new TextDecoder().decode(text)) as OwnState }
  } catch {
    await dropSealed()
    return undefined
  }
}
