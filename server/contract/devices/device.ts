/** Devices: what staff send to connect a wall or a screen at a counter, and what they see of them. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'
import { longest } from '../words/length.ts'

export const WallRequest = z.strictObject({
  /** Of those that somebody may manage walls in; may be left out where that is one. */
  district: Id.optional(),
  /** Where the screen shows one office and not its whole district. */
  office: Id.optional(),
  /** What the screen shows, as a person typed it. */
  code: line({ most: 40 }),
  name: line({ least: 2, most: longest.name }),
  /** Whether the screen may show released words: only where no visitors see it. */
  words: z.boolean(),
})
export type WallRequest = z.infer<typeof WallRequest>
/** Times are UTC milliseconds. `paired`: by a code that it showed; an older one by a link, which may be on other screens too. */
export type WallRow = {
  id: string
  district: { id: string; name: Names }
  office: { id: string; name: Names } | null
  name: string
  words: boolean
  createdAt: number
  expiresAt: number
  paired: boolean
}
/** `districts`, `offices`: of which somebody may connect one. */
export type WallList = {
  walls: WallRow[]
  districts: { id: string; name: Names }[]
  offices: { id: string; name: Names; district: string }[]
}

/** A public key of P-256 as SPKI in base64url, which has 91 bytes. */
const DeviceKey = z.string().regex(/^[A-Za-z0-9_-]{122}$/, 'a public key of P-256 as SPKI in base64url')

/** What connects by a code that it shows; a kiosk brings the public half of the key that it signs with. */
export const PairingRequest = z.union([
  z.strictObject({ kind: z.literal('wall') }),
  z.strictObject({ kind: z.literal('kiosk'), key: DeviceKey }),
])
export type PairingRequest = z.infer<typeof PairingRequest>
export type PairingKind = PairingRequest['kind']
/** `secret` stays on the device: it asks by it every `pollMs`, and is known by it once its code was approved. */
export type PairingBegun = { secret: string; code: string; expiresInMs: number; pollMs: number }
export const PairingPoll = z.strictObject({ secret: line({ least: 20, most: 60 }) })
/** `kiosk`: the id of one that was approved. */
export type PairingState = { waiting: boolean; kiosk?: string }

export const ScreenRequest = z.strictObject({ office: Id, point: Id })
export type ScreenRequest = z.infer<typeof ScreenRequest>
export type ScreenRow = {
  id: string
  office: { id: string; name: Names }
  point: { id: string; name: Names }
  /** UTC milliseconds. */
  createdAt: number
}
export type ScreenReply = { link: string; screen: ScreenRow }
