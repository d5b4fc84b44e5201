/** A tablet in a hall as the server sees it: its key, its pairing, its signed requests. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { PairingBegun, PairingState } from '#server/contract/devices/device.ts'
import {
  type KioskEntry,
  type KioskReply,
  type KioskReport,
  type KioskRequest,
  type KioskRow,
  type KioskSync,
  kioskHeaders,
  kioskSigned,
  type SyncReply,
} from '#server/contract/devices/kiosk.ts'
import { localHour } from '#server/district/local-time.ts'
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

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** As a tablet makes it at the tap. */
export const newEntryId = (): string => Array.from(randomBytes(26), (byte) => crockford[byte % 32]).join('')

export const usualReport: KioskReport = {
  version: 'app-1',
  mode: 'faces',
  queued: 0,
  oldestHour: null,
  aside: 0,
  battery: 0.8,
  charging: true,
  storageUsed: 1000,
  storageQuota: 1_000_000,
  persisted: true,
  driftMs: 0,
  failedVersion: null,
  gap: false,
}

/** An entry of the present hour, but for what is said. */
export const entryOf = ({ clock }: TestApp, own: Partial<KioskEntry> = {}): KioskEntry => ({
  id: newEntryId(),
  rating: 1,
  reasons: [],
  service: null,
  words: null,
  lang: 'hi',
  hour: localHour(clock.now, 'Asia/Kolkata'),
  clock: 'known',
  ...own,
})

/** A paired tablet with a counter of its own. */
export async function openKiosk(app: TestApp, staff: Staff, wanted: Wanted = {}) {
  const { row, key } = await pairKiosk(app, staff, wanted)
  const tablet: Tablet & { seq: number } = { id: row.id, key, seq: 0 }
  const bodyOf = (entries: readonly unknown[] = [], own: Partial<KioskSync> = {}) =>
    JSON.stringify({
      seq: ++tablet.seq,
      sentAt: app.clock.now,
      entries,
      report: { ...usualReport, queued: entries.length },
      settings: 0,
      ...own,
    })
  return {
    row,
    tablet,
    bodyOf,
    send: (entries: readonly unknown[] = [], own: Partial<KioskSync> = {}) =>
      sendSigned(app, tablet, bodyOf(entries, own)),
    /** What it hears. Throws for a request that is not answered with 200. */
    async sync(entries: readonly unknown[] = [], own: Partial<KioskSync> = {}): Promise<SyncReply> {
      const answer = await sendSigned(app, tablet, bodyOf(entries, own))
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as SyncReply
    },
  }
}
