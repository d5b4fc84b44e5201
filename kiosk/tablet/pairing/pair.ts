/** How a tablet gets paired: it makes a key, shows a code, and asks until somebody has approved it. */
import type { PairingBegun, PairingState } from '#server/contract/devices/device.ts'
import { ApiProblem, ask } from '../../api/client.ts'
import { makeKeys, publicKeyText } from '../key/key.ts'
import type { Identity } from '../store/store.ts'

/** `code` is what a person types; `secret` stays here. */
export type Begun = PairingBegun & { keys: CryptoKeyPair }

export async function begin(): Promise<Begun> {
  const keys = await makeKeys()
  const body = { kind: 'kiosk', key: await publicKeyText(keys) }
  return { ...(await ask<PairingBegun>('/api/pairing', { method: 'POST', body })), keys }
}

type Told = { approved(identity: Identity): void; over(): void }

/** Asks every few seconds, also over a gap of the network, for as long as the code is good. Gives what stops it. */
export function waitForApproval({ secret, keys, pollMs, expiresInMs }: Begun, told: Told): () => void {
  const end = performance.now() + expiresInMs
  let next: ReturnType<typeof setTimeout>
  let stopped = false
  const poll = async () => {
    const state = await ask<PairingState>('/api/pairing/poll', { method: 'POST', body: { secret } }).catch(
      (cause: unknown) => (cause instanceof ApiProblem && cause.code === 'pairing-over' ? 'over' : 'unknown'),
    )
    if (stopped) return
    if (typeof state !== 'string' && state.kiosk !== undefined)
      return told.approved({ device: state.kiosk, keys })
    if (state === 'over' || performance.now() > end) return told.over()
    next = setTimeout(poll, pollMs)
  }
  next = setTimeout(poll, pollMs)
  return () => {
    stopped = true
    clearTimeout(next)
  }
}
