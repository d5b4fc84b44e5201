/** A push service on a loopback port, as RFC 8030, 8188, 8291 and 8292 describe it, and phones that are subscribed there. */
import {
  createDecipheriv,
  createECDH,
  createHash,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

export const contact = 'mailto:dc@example.in'

/** `signer`: the public key that signed. */
type Taken = { phone: string; signer: string; text: string; bytes: Buffer; headers: IncomingHttpHeaders }
export type PushService = {
  origin: string
  taken: Taken[]
  /** What it refused, and why. */
  refused: string[]
  /** Instead of taking a message: it answers so, leads elsewhere, or breaks the line. */
  fault: number | 'elsewhere' | 'broken' | null
  /** Requests that came where no phone is. */
  strayed: string[]
  newPhone(): Phone
}
export type Phone = { endpoint: string; p256dh: string; auth: string; hash: string }

/** Closed when the test ends. It takes what is signed for it and can be decrypted with the keys of the phone. */
export async function openPushService(): Promise<PushService> {
  const keys = new Map<string, { key: ReturnType<typeof createECDH>; auth: Buffer }>()
  let signer: string | undefined
  const service: PushService = {
    origin: '',
    taken: [],
    refused: [],
    fault: null,
    strayed: [],
    newPhone() {
      const key = createECDH('prime256v1')
      key.generateKeys()
      const auth = randomBytes(16)
      const path = `/push/${randomBytes(24).toString('base64url')}`
      keys.set(path, { key, auth })
      const endpoint = service.origin + path
      return {
        endpoint,
        p256dh: key.getPublicKey('base64url'),
        auth: auth.toString('base64url'),
        hash: createHash('sha256').update(endpoint).digest('base64url'),
      }
    },
  }
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const bytes = Buffer.concat(pieces)
    const path = request.url ?? ''
    const phone = keys.get(path)
    if (!phone || request.method !== 'POST') service.strayed.push(path)
    if (service.fault === 'broken') return void request.socket.destroy()
    if (service.fault === 'elsewhere') return void response.writeHead(307, { location: '/admin' }).end()
    if (service.fault !== null) return void response.writeHead(service.fault).end('no')
    if (!phone) return void response.writeHead(404).end()
    try {
      const by = signerOf(request.headers.authorization ?? '', service.origin)
      signer ??= by
      if (by !== signer) throw new Error('another signer')
      if (!/^\d+$/.test(request.headers.ttl?.toString() ?? '')) throw new Error('no TTL')
      if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('another encoding')
      const text = decrypt(bytes, phone.key, phone.auth)
      service.taken.push({ phone: service.origin + path, signer, text, bytes, headers: request.headers })
      response.writeHead(201, { location: `${service.origin}/message/1` }).end()
    } catch (cause) {
      service.refused.push((cause as Error).message)
      response.writeHead(403).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  service.origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return service
}

/** Settings of a server that sends to it. */
export const pushSettings = ({ origin }: PushService) => ({
  SUNWAI_PUSH_CONTACT: contact,
  SUNWAI_PUSH_SERVICES: origin,
})

/** The public key that signed; throws for what is not signed for this service, now, by somebody who can be written to. */
function signerOf(authorization: string, origin: string): string {
  const [, jwt = '', key = ''] = /^vapid t=([^,\s]+),\s*k=(\S+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = jwt.split('.')
  const point = Buffer.from(key, 'base64url')
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65) }
  const publicKey = createPublicKey({ format: 'jwk', key: jwk })
  const isGood = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isGood) throw new Error('a wrong signature')
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const { aud, exp, sub } = read(claims)
  if (read(header).alg !== 'ES256' || aud !== origin || sub !== contact) throw new Error('signed for another')
  const seconds = Number(exp) - Date.now() / 1000
  if (!(seconds > 0 && seconds <= 24 * 3600)) throw new Error('signed for another time')
  return key
}

/** One record of RFC 8188 under the keys of RFC 8291. */
function decrypt(bytes: Buffer, key: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = bytes.subarray(0, 16)
  const theirs = bytes.subarray(21, 21 + (bytes[20] ?? 0))
  const hidden = bytes.subarray(21 + theirs.length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), key.getPublicKey(), theirs])
  const material = Buffer.from(hkdfSync('sha256', key.computeSecret(theirs), auth, info, 32))
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${name}\0`, length))
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  decipher.setAuthTag(hidden.subarray(-16))
  const padded = Buffer.concat([decipher.update(hidden.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}
