/** A tablet in a hall as the server sees it: its key, its pairing, its signed requests. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { PairingBegun, PairingState } from '#server/contract/device.ts'
import {
  type KioskReply,
  type KioskRequest,
  type KioskRow,
  kioskHeaders,
  kioskSigned,
} from '#server/contract/kiosk.ts'
import type { addPerson, TestApp } from './app.ts'

export const post = (app: TestApp, path: string, body: unknown, from?: string) =>
  app.fetch(
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(body),
    },
    from,
  )

/** As a browser makes it: the public half as SPKI. */
export function newKey(): { privateKey: KeyObject; spki: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') }
}

/** In the form in which browsers sign. */
export const signText = (key: KeyObject, text: string): string =>
  sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')

export async function showCode(app: TestApp, spki: string): Promise<PairingBegun> {
  const answer = await post(app, '/api/pairing', { kind: 'kiosk', key: spki })
  if (answer.status !== 201) throw new Error(`no code was given: ${answer.status}`)
  return (await answer.json()) as PairingBegun
}

export async function pollPairing(app: TestApp, secret: string) {
  const answer = await post(app, '/api/pairing/poll', { secret })
  const cookie = answer.headers.get('set-cookie')
  return { status: answer.status, cookie, ...((await answer.json()) as PairingState & { code?: string }) }
}

export type Staff = Awaited<ReturnType<typeof addPerson>>
type Wanted = Partial<Omit<KioskRequest, 'code'>>

/** A tablet that shows its code, the person who types it, and what the tablet holds from then on. */
export async function pairKiosk(
  app: TestApp,
  staff: Staff,
  wanted: Wanted = {},
): Promise<{ row: KioskRow; key: KeyObject; secret: string }> {
  const { privateKey, spki } = newKey()
  const { secret, code } = await showCode(app, spki)
  const place = { office: 'tehsil-meham', point: 'registry' }
  const answer = await staff.send('POST', '/api/kiosks', { code, ...place, ...wanted })
  if (answer.status !== 201) throw new Error(`no kiosk was paired: ${answer.status}`)
  const { kiosk } = (await answer.json()) as KioskReply
  return { row: kiosk, key: privateKey, secret }
}

export type Tablet = { id: string; key: KeyObject }

/** A signed request; `body` as it goes over the line. */
export const sendSigned = (
  app: TestApp,
  { id, key }: Tablet,
  body: string,
  { kind = 'sync' as keyof typeof kioskSigned, from = undefined as string | undefined, headers = {} } = {},
) =>
  app.fetch(
    `/api/kiosk/${kind}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        [kioskHeaders.id]: id,
        [kioskHeaders.signature]: signText(key, kioskSigned[kind] + body),
        ...headers,
      },
      body,
    },
    from,
  )
