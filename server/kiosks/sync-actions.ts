/** One request of a kiosk does all: entries come in, its state is taken down, settings go out. */
import { kioskBusy, pools } from '../admission/pool.ts'
import { KioskReport, type SyncReply, SyncRequest } from '../contract/kiosk.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayOfHour, localHour } from '../district/local-time.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { takeEntries } from './entry-actions.ts'
import type { Kiosk } from './kiosk.ts'
import { findKiosk, findSighting, noteTaken, saveKiosk, saveSighting } from './kiosk-store.ts'
import { noteSeq } from './seqs.ts'
import { viewSettings } from './settings-views.ts'

/** A request whose signature is good: `body` as it was signed. */
type Signed = { kiosk: string; body: string; signature: string }

const minuteMs = 60_000

/** Throws `field-invalid`, `not-signed-in` for a kiosk that is no more, `kiosk-busy`, and what the store throws. */
export async function syncKiosk(deps: Deps, signed: Signed): Promise<SyncReply> {
  const request = parse(SyncRequest, readBody(signed.body))
  if (!deps.admission.devices.sends(signed.kiosk, request.entries.length, deps.clock())) throw kioskBusy()
  return pools.kiosk.run(() => sync(deps, signed, request))
}

async function sync(deps: Deps, signed: Signed, request: SyncRequest): Promise<SyncReply> {
  const { seq, entries, settings: known } = request
  const report = KioskReport.safeParse(request.report).data ?? null
  const queued = report?.queued ?? null
  const { kiosk, since, state } = await deps.write((trx) =>
    noteRequest(deps, trx, signed, { seq, report, sends: entries.length > 0 }),
  )
  const taken = await takeEntries(deps, kiosk, entries, { since, isCopied: kiosk.copiedAt !== null })
  if (entries.length) {
    const count = taken.filter(({ status }) => status === 201).length
    const isEmpty = queued === entries.length && taken.every(({ status }) => status < 500)
    const hour = hourAt(deps, kiosk)
    // Not waited for: the entries are kept, and this only tells of them.
    deps
      .write((trx) => noteTaken(trx, kiosk.id, { hour, day: dayOfHour(hour), count, isEmpty }))
      .catch(() => undefined)
  }
  const settings = viewSettings(deps, kiosk)
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

type Noted = { kiosk: Kiosk; since: number; state: SyncReply['state'] }
type Said = { seq: number; report: KioskReport | null; sends: boolean }

/** Takes down that it was here and how it goes it, and whether two ask in its name. */
async function noteRequest(
  deps: Deps,
  trx: Trx,
  signed: Signed,
  { seq, report, sends }: Said,
): Promise<Noted> {
  const found = await findKiosk(trx, signed.kiosk)
  const hasLeft = found?.removedAt != null
  const isIdle = !sends && report?.queued === 0
  // One that has left may not have heard so.
  if (!found || found.blocked || (hasLeft && !isIdle))
    throw new Problem(
      'not-signed-in',
      'This tablet is not connected any more. Ask for it to be connected anew.',
    )
  const now = deps.clock()
  const hour = hourAt(deps, found)
  const before = await findSighting(trx, found.id)
  const since = Math.max(hourAt(deps, found, found.createdAt), before?.emptyHour ?? 0)
  if (hasLeft) return { kiosk: found, since, state: 'ended' }
  const { seqs, finding } = noteSeq(found.seqs, { seq, signature: signed.signature })
  const isFirstSign = finding === 'copied' && found.copiedAt === null
  const isOver = found.leavingAt !== null && isIdle
  const kiosk: Kiosk = {
    ...found,
    seqs,
    copiedAt: isFirstSign ? now : found.copiedAt,
    removedAt: isOver ? now : null,
  }
  await saveKiosk(trx, kiosk)
  const day = dayOfHour(hour)
  await saveSighting(trx, found.id, {
    seenAt: Math.floor(now / minuteMs) * minuteMs,
    report: report ?? before?.report ?? null,
    emptyHour: isIdle ? hour : (before?.emptyHour ?? null),
    day,
    today: before?.day === day ? before.today : 0,
  })
  for (const [happened, action] of [
    [isFirstSign, 'kiosk:copied'],
    [isOver, 'kiosk:end'],
  ] as const)
    if (happened)
      await record(trx, {
        at: now,
        actor: { kind: 'device', id: found.id },
        action,
        subject: { kind: 'kiosk', id: found.id },
        details: { office: found.office, point: found.point },
      })
  const leaving = found.leavingAt === null ? 'paired' : 'leaving'
  return { kiosk, since, state: isOver ? 'ended' : leaving }
}

const hourAt = ({ directory, clock }: Deps, { office }: Kiosk, at: number = clock()): number =>
  localHour(at, directory.districtOf(office).timezone)

/** Throws `field-invalid`. */
function readBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new Problem('field-invalid', 'The body is not JSON.', { cause })
  }
}
