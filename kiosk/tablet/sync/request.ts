/** What the tablet says to the server: numbered, signed, and known to be answered by the server alone. */
import type { KioskSync } from '#server/contract/devices/kiosk.ts'
import { sign } from '../key/key.ts'
import type { Numbers } from '../store/numbers.ts'
import { type Identity, read, type Store } from '../store/store.ts'
import { type Read, readAnswer } from './answer.ts'
import { padded } from './padding.ts'

type SignedRequest = { seq: number; body: string; signature: string }

/** Longer than any answer takes that still comes. */
const patienceMs = 30_000

/** Who sends. */
export type Sender = { store: Store; numbers: Numbers; identity: Identity }

/** With a number that is larger than any before. */
export async function nextRequest(
  { store, numbers, identity }: Sender,
  { entries, report }: Pick<KioskSync, 'entries' | 'report'>,
): Promise<SignedRequest> {
  const seq = await numbers.next()
  const settings = (await read(store, 'settings'))?.version ?? 0
  const request: KioskSync = { seq, sentAt: Date.now(), entries, report, settings }
  const body = padded(JSON.stringify(request))
  return { seq, body, signature: await sign(identity.keys, 'sync', body) }
}

/** Throws nothing: what is not heard, or cut, is lost. */
export async function post({ device }: Identity, asked: SignedRequest, cut: AbortSignal): Promise<Read> {
  try {
    const reply = await postSigned('/api/kiosk/sync', device, asked, cut)
    const retryAfter = reply.headers.get('retry-after')
    return readAnswer({ status: reply.status, retryAfter, body: await reply.text() }, asked.seq)
  } catch {
    return { outcome: { is: 'lost' }, reply: null }
  }
}

/** Asks for the cookie by which this tablet is shown its wall or its counter's code. Whether it came. */
export async function askForScreen({ numbers, identity }: Sender): Promise<boolean> {
  try {
    const seq = await numbers.next()
    const body = JSON.stringify({ seq, sentAt: Date.now() })
    const signature = await sign(identity.keys, 'screen', body)
    return (await postSigned('/api/kiosk/screen', identity.device, { body, signature })).ok
  } catch {
    return false
  }
}

const postSigned = (
  path: string,
  device: string,
  { body, signature }: Omit<SignedRequest, 'seq'>,
  cut?: AbortSignal,
) =>
  fetch(path, {
    method: 'POST',
    body,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-sunwai-kiosk': device,
      'x-sunwai-signature': signature,
    },
    signal: untilLate(cut),
  })

/** Older browsers cannot join two signals; there a request that was cut runs on to its end. */
function untilLate(cut: AbortSignal | undefined): AbortSignal {
  const late = AbortSignal.timeout(patienceMs)
  return (cut && AbortSignal.any?.([late, cut])) ?? late
}
