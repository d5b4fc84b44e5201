/** Asks the provider to call a number and to lead whoever picks up into our questions. */
import { askGateway, patienceMs } from '../channels/gateway.ts'
import { longestCallSeconds, ringSeconds } from './call-back.ts'
import { signatureOf } from './generic-hook.ts'
import type { Exotel, Generic, PhoneLine } from './phone-line.ts'

/** `tag`: comes back with what the provider tells of the call. */
type Order = { mobile: string; tag: string; now: number }

/** Gives what the provider calls the call. Rejects where it was not taken. Throws MaybeSent. `url`: our own address. */
export async function placeCall(
  line: PhoneLine,
  url: string,
  order: Order,
  patience = patienceMs,
): Promise<string> {
  if (!line.callBacks) throw new Error('no calls are set up')
  const { address, request, taken } =
    line.provider === 'exotel' ? byExotel(line, url, order) : byGeneric(line, order)
  const text = await askGateway(address, request, { taken, refused: /"(RestException|error)"/ }, patience)
  return taken.exec(text)?.[1] ?? ''
}

/** The v1 interface: whoever picks up is led into a flow. */
function byExotel({ callBacks, secret, user, password }: Exotel, own: string, { mobile, tag }: Order) {
  const { url, account, key, token, caller, flow } = callBacks ?? nothing()
  const shown = user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`
  return {
    address: `${url.replace(/\/$/, '')}/v1/Accounts/${encodeURIComponent(account)}/Calls/connect.json`,
    request: {
      headers: { authorization: `Basic ${Buffer.from(`${key}:${token}`).toString('base64')}` },
      body: new URLSearchParams({
        From: mobile,
        CallerId: caller,
        Url: flow,
        CallType: 'trans',
        TimeLimit: String(longestCallSeconds),
        TimeOut: String(ringSeconds),
        CustomField: tag,
        StatusCallback: `${own.replace('://', `://${shown}`)}/hooks/voice/exotel/${secret}/over`,
        StatusCallbackContentType: 'application/json',
      }),
    },
    taken: /"Sid"\s*:\s*"([\w-]{8,100})"/,
  }
}

function byGeneric({ callBacks, secret }: Generic, { mobile, tag, now }: Order) {
  const { url } = callBacks ?? nothing()
  const body = JSON.stringify({ to: mobile, tag, ringSeconds, longestSeconds: longestCallSeconds })
  const timestamp = String(Math.floor(now / 1000))
  const signature = signatureOf(secret, timestamp, Buffer.from(body))
  return {
    address: url,
    request: {
      headers: {
        'content-type': 'application/json',
        'x-sunwai-timestamp': timestamp,
        'x-sunwai-signature': signature,
      },
      body,
    },
    taken: /"call"\s*:\s*"([\w.:@-]{8,100})"/,
  }
}

function nothing(): never {
  throw new Error('no calls are set up')
}
