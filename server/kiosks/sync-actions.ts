/** One request of a kiosk does all: entries come in, its state is taken down, settings go out. */
import { kioskBusy, pools } from '../admission/pool.ts'
import {
  type KioskEntry,
  KioskReport,
  type KioskTaken,
  type SyncReply,
  SyncRequest,
} from '../contract/devices/kiosk.ts'
import { parseText } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { dayOfHour, localHour } from '../district/local-time.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { takeEntries } from './entry-actions.ts'
import type { Kiosk } from './kiosk.ts'
import { findKiosk, findSighting, noteTaken, saveSighting } from './kiosk-store.ts'
import { viewSettings } from './settings-views.ts'
import { actOfKiosk, noteSigned } from './sign-actions.ts'
import type { Signed } from './signed.ts'

const minuteMs = 60_000

/** Throws `field-invalid`, `not-signed-in` for a kiosk that is no more, `kiosk-busy`, and what the store throws. */
export async function syncKiosk(deps: Deps, signed: Signed): Promise<SyncReply> {
  const request = parseText(SyncRequest, signed.body)
  if (!deps.admission.devices.sends(signed.kiosk, request.entries.length, deps.clock())) throw kioskBusy()
  // Others may have come while its body was read.
  if (pools.kiosk.isFull()) throw kioskBusy()
  return pools.kiosk.run(() => sync(deps, signed, request))
}

async function sync(deps: Deps, signed: Signed, request: SyncRequest): Promise<SyncReply> {
  const { seq, entries, settings: known } = request
  const report = KioskReport.safeParse(request.report).data ?? null
  const queued = report?.queued ?? null
  const { kiosk, since, state } = await deps.write((trx) =>
    noteRequest(deps, trx, signed, { seq, report, sends: entries.length > 0 }),
  )
  const doubtedFrom = kiosk.copiedAt === null ? Number.POSITIVE_INFINITY : 0
  const taken = await takeEntries(deps, kiosk, entries, { since, doubtedFrom })
  if (entries.length) {
    const count = taken.filter(({ status }) => status === 201).length
    const hour = hourAt(deps, kiosk)
    const noted = { day: dayOfHour(hour), count, sentTo: sentTo(entries, taken, queued, hour) }
    // Not waited for: the entries are kept, and this only tells of them.
    deps.write((trx) => noteTaken(trx, kiosk.id, noted)).catch(() => undefined)
  }
  const settings = await viewSettings(deps, kiosk)
  return {
    sunwai: 'kiosk',
    seq,
    now: deps.clock(),
    taken,
    settings: settings.version === known ? null : settings,
    app: deps.kioskApp.version,
    state,
  }
}

/**
 * A kiosk sends its entries in their order, whatever it says of how many wait: nothing from before the newest of these is to come,
 * unless the store could not take one of them. `hour`: the present one.
 */
function sentTo(
  entries: readonly unknown[],
  taken: readonly KioskTaken[],
  queued: number | null,
  hour: number,
): number | null {
  if (taken.some(({ status }) => status >= 500)) return null
  if (queued === entries.length) return hour
  const hours = (entries as readonly KioskEntry[])
    .filter((_, at) => taken[at]?.status === 201)
    .filter((each) => each.clock === 'known' && each.hour <= hour)
    .map((each) => each.hour)
  return hours.length ? Math.max(...hours) : null
}

type Noted = { kiosk: Kiosk; since: number; state: SyncReply['state'] }
type Said = { seq: number; report: KioskReport | null; sends: boolean }

/** Takes down that it was here and how it goes it. */
async function noteRequest(
  deps: Deps,
  trx: Trx,
  signed: Signed,
  { seq, report, sends }: Said,
): Promise<Noted> {
  const isIdle = !sends && report?.queued === 0
  const before = await findSighting(trx, signed.kiosk)
  const sinceOf = (kiosk: Kiosk) => Math.max(hourAt(deps, kiosk, kiosk.createdAt), before?.emptyHour ?? 0)
  const left = await findKiosk(trx, signed.kiosk)
  // One that has left may not have heard so.
  if (left && left.removedAt !== null && !left.blocked && isIdle)
    return { kiosk: left, since: sinceOf(left), state: 'ended' }
  const kiosk = await noteSigned(deps, trx, signed, seq, ({ leavingAt }) => leavingAt !== null && isIdle)
  const hour = hourAt(deps, kiosk)
  const day = dayOfHour(hour)
  const toldToday = before?.day === day && before.report?.gap === true
  if (report?.gap && !toldToday) await record(trx, actOfKiosk('kiosk:gap', kiosk, deps.clock()))
  await saveSighting(trx, kiosk.id, {
    seenAt: Math.floor(deps.clock() / minuteMs) * minuteMs,
    // The tablet says so once, and staff look when they look.
    report: report ? { ...report, gap: report.gap || toldToday } : (before?.report ?? null),
    emptyHour: isIdle ? hour : (before?.emptyHour ?? null),
    day,
    today: before?.day === day ? before.today : 0,
  })
  return { kiosk, since: sinceOf(kiosk), state: stateOf(kiosk) }
}

const stateOf = ({ removedAt, leavingAt }: Kiosk): SyncReply['state'] =>
  removedAt !== null ? 'ended' : leavingAt !== null ? 'leaving' : 'paired'

/** The local hour at its office. */
export const hourAt = (
  { directory, clock }: Pick<Deps, 'directory' | 'clock'>,
  { office }: Kiosk,
  at: number = clock(),
): number => localHour(at, directory.districtOf(office).timezone)
