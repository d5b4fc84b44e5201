/** What each request that needs nobody's name may cost: the one list. A route that is not on it takes part in no budget. No I/O. */
import { mostPieceBytes } from '../contract/citizens/upload.ts'
import { mostVoiceBytes } from '../contract/citizens/voice-note.ts'
import { kioskBatch, type kioskSigned } from '../contract/devices/kiosk.ts'
import { photoLimit } from '../contract/thread.ts'
import { hookCosts } from './hook-cost.ts'
import type { PoolName } from './pool.ts'

export type Cost = {
  /** Units of the budget that one network has for all anonymous work: see `budget.ts`. One is about the work of showing a form. */
  units: number
  /** Largest body, bytes; 0 where none is read. */
  bytes: number
  /** Most fields or parts of it. */
  fields: number
  /** Largest body when it comes as a form with a file, bytes. */
  upload?: number
  /** What must stand in the first fields and be known before the rest of an upload is read. */
  knownFirst?: 'receipt' | 'session'
  /** Nothing of its body is read where its browser holds no session of a citizen: then the route says so. */
  knownSession?: true
  /** A one-time link that must be known by its header before anything of the body is read. Such a request is paid for first. */
  knownLink?: 'invitation' | 'reset'
  /**
   * A kiosk signs it, under this name. Its id is known before the body is read; such a request has the limit of its kiosk instead of
   * a budget, and takes no turn. One that is not signed by a kiosk pays.
   */
  signed?: keyof typeof kioskSigned
  /** A program asks it. One that shows a key has the limit of its key instead of a budget; none is shown a page that waits. */
  keyed?: true
  /** Whose turn it waits for; while too many wait, nothing of it is read. */
  pool?: PoolName
  /** Where the units are taken: before the route, or with the entry, whose fast path has no routes before it. */
  charged?: 'with the entry'
  /** It makes work for people in the office, and takes of `askingRate` too. */
  asksOffice?: true
  /** It sends a code by SMS, and takes of `codeRate` too. */
  sendsCode?: true
  /** What one request can leave on the disk, bytes, as the ceiling of its office counts it. */
  stored?: number
}

const kilo = 1024
/** Room for the longest words in percent-encoded Devanagari (9 bytes a letter) several times over. */
export const formBytes = 128 * kilo
/** Largest upload: a photo as a phone's camera makes it, and the fields beside it. */
const uploadBytes = photoLimit + formBytes
/** The form of an entry has six reasons and nine other fields. */
export const formFields = 40

const page = { bytes: 0, fields: 0 }
const form = { bytes: formBytes, fields: formFields }
const small = { bytes: 4 * kilo, fields: 0 }
const short = { bytes: 4 * kilo, fields: 8 }
/** An entry, and each completion of it. */
export const entryUnits = 2
const entry: Cost = { units: entryUnits, ...form, charged: 'with the entry', stored: 18 * kilo }
/** An entry whose face is changed moves every figure it stands in. */
export const changeUnits = 4
const papersForm = { units: 100, ...form, upload: uploadBytes, knownSession: true, pool: 'paper' } as const

/** By method and pattern, as the routes are mounted. */
export const routeCosts: Readonly<Record<string, Cost>> = {
  'GET /': { units: 3, ...page },
  'GET /privacy': { units: 1, ...page },
  'GET /notice': { units: 1, ...page },
  'GET /cleared': { units: 1, ...page },
  'GET /roots': { units: 1, ...page },
  ...hookCosts,
  'GET /q/:key': { units: 1, ...page },
  'GET /Q/:key': { units: 1, ...page },
  'GET /q/:key/:part': { units: 1, ...page },
  'GET /Q/:key/:part': { units: 1, ...page },
  'GET /o/:key': { units: 1, ...page },
  'POST /q/:key': entry,
  'POST /Q/:key': entry,
  'POST /o/:key': entry,
  'GET /r': { units: 1, ...page },
  'POST /r': { units: 4, ...form },
  'POST /r/reply': {
    units: 100,
    ...form,
    upload: uploadBytes,
    knownFirst: 'receipt',
    pool: 'image',
    asksOffice: true,
    stored: 600 * kilo,
  },
  'POST /r/grievance': { units: 8, ...form, asksOffice: true, stored: 18 * kilo },
  'POST /r/solved': { units: 8, ...form, stored: 18 * kilo },
  'POST /r/rate': { units: 8, ...form },
  'POST /r/remind': { units: 8, ...form },
  'POST /r/withdraw-case': { units: 8, ...form },
  'POST /r/restore-case': { units: 8, ...form },
  'POST /r/separate': { units: 8, ...form },
  'POST /r/forget': { units: 4, ...form },
  'POST /r/withdraw': { units: 8, ...form },
  'POST /r/put-back': { units: 8, ...form },
  // With five photos it is some megabytes, made one after the other.
  'POST /r/download': { units: 40, ...form },
  // Thirty pages are up to twelve megabytes, made one after the other.
  'POST /r/document': { units: 40, ...form },
  'POST /r/qr': { units: 4, ...form },
  'GET /g': { units: 2, ...page },
  'GET /g/code': { units: 2, ...page },
  'POST /g/code': { units: 20, ...form, sendsCode: true },
  'POST /g/session': { units: 20, ...form },
  'POST /g/end': { units: 2, ...form },
  // Whoever tries numbers of cases one after the other learns little, and slowly.
  'POST /g/find': { units: 40, ...form },
  'GET /g/number': { units: 2, ...page },
  // A code to each of two phones.
  'POST /g/number': { units: 40, ...form, sendsCode: true },
  'POST /g/number/confirm': { units: 20, ...form },
  'GET /g/cases/:reference': { units: 4, ...page },
  'GET /g/without': { units: 1, ...page },
  // A draft and a session, for nothing: as rare as what comes of it.
  'POST /g/without': { units: 20, ...form, asksOffice: true },
  'GET /g/new': { units: 4, ...page },
  'GET /g/new/:step': { units: 4, ...page },
  'POST /g/new/:step': { units: 8, ...form },
  // Some hundred kilobytes, looked through byte by byte; one a draft is kept.
  'POST /g/new/voice': { units: 100, bytes: mostVoiceBytes, fields: 0, knownSession: true },
  'GET /g/new/voice': { units: 8, ...page },
  'DELETE /g/new/voice': { units: 4, ...page },
  'POST /g/new/papers': papersForm,
  'POST /g/papers': { units: 8, ...small },
  'GET /g/papers/:id': { units: 2, ...page },
  'GET /g/papers/:id/thumbnail': { units: 2, ...page },
  'PATCH /g/papers/:id': { units: 4, bytes: mostPieceBytes, fields: 0, knownSession: true },
  'DELETE /g/papers/:id': { units: 4, ...page },
  'POST /g/papers/:id/finish': { units: 60, ...small, pool: 'paper' },
  'POST /g/new/drop': { units: 8, ...form },
  'POST /g/new/send': { units: 20, ...form, asksOffice: true, stored: 21 * kilo * kilo },
  'GET /g/figures': { units: 4, ...page },
  'GET /g/filed/:reference': { units: 4, ...page },
  'GET /g/filed/:reference/pdf': { units: 100, ...page, pool: 'printout' },
  'GET /g/cases/:reference/pdf': { units: 100, ...page, pool: 'printout' },
  'POST /r/pdf': { units: 100, ...form, pool: 'printout' },
  'POST /g/cases/:reference/reply': {
    units: 100,
    ...form,
    upload: uploadBytes,
    knownFirst: 'session',
    pool: 'image',
    asksOffice: true,
    stored: 600 * kilo,
  },
  'POST /g/cases/:reference/solved': {
    units: 100,
    ...form,
    upload: uploadBytes,
    knownFirst: 'session',
    pool: 'image',
    stored: 600 * kilo,
  },
  'GET /g/cases/:reference/voice': { units: 8, ...page },
  'GET /g/cases/:reference/papers': { units: 4, ...page },
  'POST /g/cases/:reference/papers': { ...papersForm, stored: 21 * kilo * kilo },
  'POST /g/cases/:reference/rate': { units: 8, ...form },
  'POST /g/cases/:reference/remind': { units: 8, ...form },
  'POST /g/cases/:reference/withdraw-case': { units: 8, ...form },
  'POST /g/cases/:reference/restore-case': { units: 8, ...form },
  'POST /g/cases/:reference/separate': { units: 8, ...form },
  'POST /g/cases/:reference/document': { units: 40, ...form },
  'POST /g/cases/:reference/forget': { units: 8, ...form },
  'POST /g/cases/:reference/erase': { units: 8, ...form },
  'GET /g/sw.js': { units: 1, ...page },
  'GET /g/app/manifest.webmanifest': { units: 1, ...page },
  'GET /g/app/offline': { units: 1, ...page },
  'GET /.well-known/assetlinks.json': { units: 1, ...page },
  'GET /g/app/state': { units: 2, ...page },
  'POST /g/share': { units: 1, ...page },
  // Five rows a number, and only of whoever has a case.
  'POST /g/push': { units: 20, ...short },
  'POST /g/push/stop': { units: 4, ...short },
  'POST /g/push/stop-all': { units: 4, ...short },
  'POST /g/app/unsent': { units: 20, ...form, asksOffice: true, stored: 20 * kilo },
  'GET /data/:district/weeks.json': { units: 8, ...page },
  'GET /data/:district/weeks.csv': { units: 8, ...page },
  'GET /data/:district/weeks.csv-metadata.json': { units: 2, ...page },
  'GET /data/:district': { units: 20, ...page },
  'GET /open311/discovery.json': { units: 1, ...page, keyed: true },
  'GET /open311/v2/services.json': { units: 2, ...page, keyed: true },
  'GET /open311/v2/requests.json': { units: 200, ...page, keyed: true },
  'POST /open311/v2/requests.json': { units: 20, ...form, keyed: true, stored: 20 * kilo },
  'GET /open311/discovery.xml': { units: 1, ...page, keyed: true },
  'GET /open311/v2/services.xml': { units: 2, ...page, keyed: true },
  'GET /open311/v2/requests.xml': { units: 200, ...page, keyed: true },
  'POST /open311/v2/requests.xml': { units: 20, ...form, keyed: true, stored: 20 * kilo },
  'GET /open311/v2/services/:file': { units: 2, ...page, keyed: true },
  'GET /open311/v2/requests/:file': { units: 8, ...page, keyed: true },
  'GET /open311/v2/tokens/:file': { units: 1, ...page, keyed: true },
  'GET /api/v1/offices': { units: 8, ...page, keyed: true },
  'GET /api/v1/weeks': { units: 40, ...page, keyed: true },
  'GET /api/v1/days': { units: 100, ...page, keyed: true },
  'GET /api/v1/flags': { units: 20, ...page, keyed: true },
  'GET /api/v1/grievances': { units: 40, ...page, keyed: true },
  'GET /api/v1/openapi.json': { units: 2, ...page, keyed: true },
  'GET /api/v1/docs': { units: 2, ...page },
  'GET /wall': { units: 1, ...page },
  'GET /presence': { units: 2, ...page },
  'GET /kiosk': { units: 1, ...page },
  'GET /kiosk/sw.js': { units: 1, ...page },
  'GET /kiosk/app.json': { units: 1, ...page },
  'GET /kiosk/manifest.webmanifest': { units: 1, ...page },
  'GET /wall/:token': { units: 2, ...page },
  'GET /presence/:token': { units: 2, ...page },
  // Five at once from one network, then a proof each: a row of a hundred bytes for ten minutes.
  'POST /api/pairing': { units: 400, ...small },
  'POST /api/pairing/poll': { units: 2, ...small },
  'POST /api/kiosk/sync': {
    units: 4,
    bytes: kioskBatch.bytes,
    fields: 0,
    signed: 'sync',
    pool: 'kiosk',
    stored: 900 * kilo,
  },
  'POST /api/kiosk/screen': { units: 4, ...small, signed: 'screen' },
  'GET /api/wall': { units: 2, ...page },
  'GET /api/wall/live': { units: 1, ...page },
  'GET /staff': { units: 1, ...page },
  'GET /staff/*': { units: 1, ...page },
  'GET /assets/:name': { units: 0, ...page }, // From memory, and browsers keep them.
  'DELETE /api/session': { units: 2, ...page },
  'POST /api/session': { units: 30, ...small, pool: 'hash' },
  'GET /api/session/step': { units: 2, ...page },
  'POST /api/session/code': { units: 10, ...small }, // No hash has to be made; a wrong one is written down.
  'POST /api/session/enrolment': { units: 10, ...small },
  'GET /api/issuer': { units: 1, ...page },
  'POST /api/issuer': { units: 10, ...small },
  'GET /api/issuer/back': { units: 30, ...page },
  'GET /api/joining': { units: 2, ...page },
  'GET /api/reset': { units: 2, ...page },
  'POST /api/reset': { units: 30, ...small, knownLink: 'reset', pool: 'hash' },
  'POST /api/joining': { units: 30, ...small, knownLink: 'invitation', pool: 'hash' },
}

/** Throws an Error that names a route for strangers or devices without a cost: it would be free by accident. */
export function requireCosts(
  routes: readonly { method: string; path: string; access: { kind: string } }[],
): void {
  const free = routes
    // Whoever calls it is known only once the route has looked, so a made-up link must cost as much.
    .filter(({ access }) => access.kind === 'anonymous' || access.kind === 'device')
    .map(({ method, path }) => `${method} ${path}`)
    .filter((key) => !Object.hasOwn(routeCosts, key))
  if (free.length) throw new Error(`no cost is declared for ${free.join(', ')}`)
}
