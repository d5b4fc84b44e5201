/** Tablets of other offices, as they fare on any day: paired and heard by the program's own actions, without a screen. */
import { generateKeyPairSync, randomInt } from 'node:crypto'
import type { StaffActor } from '#server/access/access.ts'
import { encodeNumber } from '#server/codes/crockford.ts'
import {
  type KioskEntry,
  type KioskReport,
  type KioskSync,
  usualChoice,
} from '#server/contract/devices/kiosk.ts'
import type { Deps } from '#server/deps.ts'
import { beginPairing } from '#server/devices/pairing-actions.ts'
import { localHour } from '#server/district/local-time.ts'
import { pairKiosk } from '#server/kiosks/kiosk-actions.ts'
import { syncKiosk } from '#server/kiosks/sync-actions.ts'
import type { Studio } from './studio.ts'

/** `gave`: entries of today. `silent`: minutes since it was last heard. */
type Tablet = {
  office: string
  point: string
  name?: string
  gave: number
  silent?: number
  says?: Partial<KioskReport>
}

const tablets: readonly Tablet[] = [
  { office: 'tehsil-rohtak', point: 'kiosk', name: 'left', gave: 41 },
  { office: 'tehsil-rohtak', point: 'kiosk', name: 'right', gave: 37, says: { battery: 0.86 } },
  { office: 'dc-rohtak', point: 'kiosk', gave: 22, says: { battery: 0.14, charging: false } },
  { office: 'tehsil-kalanaur', point: 'waiting', gave: 9, silent: 47 },
]

const usual: KioskReport = {
  version: '',
  mode: 'faces',
  queued: 0,
  oldestHour: null,
  aside: 0,
  battery: 1,
  charging: true,
  storageUsed: 1_900_000,
  storageQuota: 600_000_000,
  persisted: true,
  driftMs: 1200,
  failedVersion: null,
  gap: false,
}

export async function fillHalls({ deps, turnBack }: Studio, actor: StaffActor): Promise<void> {
  for (const { office, point, name = '', gave, silent = 0, says } of tablets) {
    turnBack(silent)
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
    const { code } = await beginPairing(deps, { kind: 'kiosk', key })
    const { kiosk } = await pairKiosk(deps, actor, {
      code,
      office,
      point,
      name,
      choice: usualChoice,
      pin: null,
    })
    const request: KioskSync = {
      seq: 1,
      sentAt: deps.clock(),
      entries: Array.from({ length: gave }, (_, at) => entryOf(deps, at)),
      report: { ...usual, version: deps.kioskApp.version, queued: gave, ...says },
      settings: 0,
    }
    const last = { ...request, seq: 2, entries: [], report: { ...request.report, queued: 0 } }
    for (const each of [request, last])
      await syncKiosk(deps, { kiosk: kiosk.id, body: JSON.stringify(each), signature: `${each.seq}` })
  }
  turnBack(0)
}

const entryOf = ({ clock }: Deps, at: number): KioskEntry => ({
  id: encodeNumber(randomInt(2 ** 40), 26),
  rating: at % 3 === 0 ? 2 : 4,
  reasons: [],
  service: null,
  words: null,
  lang: 'hi',
  hour: localHour(clock(), 'Asia/Kolkata'),
  clock: 'known',
})
