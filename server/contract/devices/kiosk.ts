/** Tablets for visitors in halls: how one is paired, what it sends and hears, and what staff choose and see of it. */
import { z } from 'zod'
import { Id, languages, type Names } from '../names.ts'
import type { ProblemCode } from '../problem.ts'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'
import type { KioskNeed, KioskState } from './kiosk-state.ts'

/** A request signs this text, and its body behind it. The key is ECDSA P-256, the signature over SHA-256 in IEEE P1363. */
export const kioskSigned = { sync: 'sunwai kiosk sync\n', screen: 'sunwai kiosk screen\n' } as const
/** Which kiosk asks, and the signature as base64url. */
export const kioskHeaders = { id: 'x-sunwai-kiosk', signature: 'x-sunwai-signature' } as const
/** Most of one request. */
export const kioskBatch = { entries: 50, bytes: 64 * 1024 } as const

/** 26 random characters of Crockford's base32, chosen on the tablet at the tap. */
const KioskEntryId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, '26 characters of base32')

/** One visitor's entry, whole and closed: the kiosk sends it as it is or not at all. */
export const KioskEntry = z.object({
  id: KioskEntryId,
  rating: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  reasons: z.array(Id).max(6),
  service: Id.nullable(),
  words: text({ most: longest.words }).nullable(),
  lang: z.enum(languages),
  /** The district's local hour of the tap. */
  hour: z.int(),
  /** `unknown`: the kiosk could not tell how its own clock stood then. */
  clock: z.enum(['known', 'unknown']),
  /** What the kiosk alone knows: faces pressed faster than people come, or outside opening hours. */
  odd: z.enum(['run', 'closed']).optional(),
})
export type KioskEntry = z.infer<typeof KioskEntry>

const kioskModes = ['faces', 'wall', 'presence'] as const

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const version = line({ least: 1, most: 40 })
/** How it goes the kiosk, as it says itself. Bytes of storage; battery 0 to 1; null where the browser does not tell. */
export const KioskReport = z.object({
  version,
  mode: z.enum(kioskModes),
  /** Entries that wait to be sent, with those of this request. */
  queued: count,
  /** Of the oldest of them. */
  oldestHour: z.int().nullable(),
  /** Entries that were refused for good. */
  aside: count,
  battery: z.number().min(0).max(1).nullable(),
  charging: z.boolean().nullable(),
  storageUsed: count.nullable(),
  storageQuota: count.nullable(),
  /** Whether the browser has promised to keep what is stored. */
  persisted: z.boolean().nullable(),
  /** Its clock minus ours. */
  driftMs: z.int().nullable(),
  /** A version of the app that did not start. */
  failedVersion: version.nullable(),
  /** Its store was emptied, so that entries may be missing. */
  gap: z.boolean(),
})
export type KioskReport = z.infer<typeof KioskReport>

/** `seq` is larger with each attempt; `sentAt` is the kiosk's own clock, UTC milliseconds. */
const asked = { seq: count, sentAt: z.int() }
/**
 * Entries and report are looked at one by one, see `KioskEntry` and `KioskReport`: one that is wrong, or of another version of
 * the app, keeps none of the others.
 */
export const SyncRequest = z.object({
  ...asked,
  entries: z.array(z.unknown()).max(kioskBatch.entries),
  report: z.unknown(),
  /** The version of the settings that it has, 0 for none. */
  settings: count,
})
export type SyncRequest = z.infer<typeof SyncRequest>
/** As a kiosk sends it. */
export type KioskSync = Omit<z.infer<typeof SyncRequest>, 'entries' | 'report'> & {
  entries: KioskEntry[]
  report: KioskReport
}

/** What became of an entry, as `POST /q` says it: 201, 200 for one that is kept already, else `code` says why not. */
export type KioskTaken = { id: string; status: number; code?: ProblemCode }

export type SyncReply = {
  /** By these two a kiosk knows that it was this server that answered. */
  sunwai: 'kiosk'
  seq: number
  /** UTC milliseconds. */
  now: number
  /** In the order of the entries. */
  taken: KioskTaken[]
  /** Null when the kiosk has them. */
  settings: KioskSettings | null
  /** The version of the app that the server has. */
  app: string
  /** `leaving`: it is to send what it has. `ended`: it has nothing left and is to forget all. */
  state: 'paired' | 'leaving' | 'ended'
}

/** A kiosk in mode `wall` or `presence` asks for the cookie by which its page is shown. */
export const ScreenCookieRequest = z.object(asked)
export type ScreenCookieReply = { sunwai: 'kiosk'; seq: number }

/** What staff choose for a kiosk. The first language is the one at rest. */
const choice = {
  mode: z.enum(kioskModes),
  /** Of a wall: whether it may show released words, and of its office or the whole district. Null in the other modes. */
  screen: z.strictObject({ words: z.boolean(), of: z.enum(['office', 'district']) }).nullable(),
  languages: z.array(z.enum(languages)).min(1).max(languages.length),
  askService: z.boolean(),
  words: z.boolean(),
  sound: z.boolean(),
  /** All controls in the lower half. */
  low: z.boolean(),
  theme: z.enum(['light', 'dark', 'auto']),
  /** "You said, we did" between visitors. */
  improvements: z.boolean(),
}
export const KioskChoice = z.strictObject(choice)
export type KioskChoice = z.infer<typeof KioskChoice>
export const usualChoice: KioskChoice = {
  mode: 'faces',
  screen: null,
  languages: ['hi', 'en'],
  askService: false,
  words: false,
  sound: false,
  low: false,
  theme: 'auto',
  improvements: true,
}

const name = line({ most: longest.name })
/** Staff leave the kiosk's app by it; null for none. */
const pin = z
  .string()
  .regex(/^[0-9]{4,8}$/, '4 to 8 digits')
  .nullable()

/** Approves the code that a tablet shows. */
export const KioskRequest = z.strictObject({
  code: line({ most: 40 }),
  office: Id,
  point: Id,
  /** Tells several at one point apart; may be empty. */
  name: name.default(''),
  choice: KioskChoice.default(usualChoice),
  pin: pin.default(null),
})
export type KioskRequest = z.infer<typeof KioskRequest>

/** `version`: of the row that the change was made on. A `pin` that is left out stays. */
export const KioskChange = z.strictObject({
  version: z.int(),
  name,
  choice: KioskChoice,
  pin: pin.optional(),
})
export type KioskChange = z.infer<typeof KioskChange>

/** One signed request as it stands in a kiosk's export. */
const exportPart = {
  body: z.string().max(kioskBatch.bytes),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'a signature as base64url'),
}
export const KioskExport = z.strictObject({
  sunwai: z.literal('kiosk-export'),
  kiosk: line({ least: 1, most: 40 }),
  parts: z.array(z.strictObject(exportPart)).max(10_000),
})
export type KioskExport = z.infer<typeof KioskExport>
/** The page of staff sends a file part by part, in its order; what was sent before is known again. */
export const KioskImport = z.strictObject({ kiosk: line({ least: 1, most: 40 }), ...exportPart })
export type KioskImport = z.infer<typeof KioskImport>
export type KioskImported = { taken: KioskTaken[] }

type Part = { id: string; name: Names }
type Icon = Part & { icon: string }
/** Of one weekday: minutes of the day from which and up to which it is open. */
type OpenSpan = { open: number; close: number }

/** All that a kiosk needs to work without a network. */
export type KioskSettings = {
  /** Of all of this together; any other number is another one. */
  version: number
  district: Names
  department: Names
  office: Names
  point: Names
  utcOffsetMinutes: number
  /** Monday first; null where the district has named none. */
  hours: OpenSpan[][] | null
  /** Local days. */
  holidays: number[]
  services: Part[]
  complaint: Icon[]
  praise: Icon[]
  /** Salt and hash as base64url: PBKDF2 with SHA-256, 100,000 rounds, 32 bytes. */
  pin: { salt: string; hash: string } | null
  /** The public address, for the code of the thank-you. */
  url: string
  improvementsShown: { said: Names; done: Names }[]
} & KioskChoice

/** Times are UTC milliseconds. */
export type KioskRow = {
  id: string
  /** Id. */
  district: string
  office: Part
  point: Part
  name: string
  version: number
  choice: KioskChoice
  hasPin: boolean
  createdAt: number
  /** By the minute; null before its first request. */
  seenAt: number | null
  report: KioskReport | null
  /** Entries that came today. */
  today: number
  /** Two hold its key, or it was put back to an earlier state; null while nothing tells of it. */
  copiedAt: number | null
  /** Staff have asked it to leave. */
  leavingAt: number | null
  blockedAt: number | null
  state: KioskState
  needs: KioskNeed[]
  /** Whole hours since the oldest entry that waits on it; null where none does. */
  waitingHours: number | null
}
/** `offices`: in which somebody may pair one, with their points. */
export type KioskList = {
  /** The server's clock when this was asked. */
  now: number
  /** The version of the app that the server has. */
  app: string
  /** What a new one begins with. */
  usual: KioskChoice
  kiosks: KioskRow[]
  offices: { id: string; name: Names; district: string; points: Part[] }[]
}
export type KioskReply = { kiosk: KioskRow }
