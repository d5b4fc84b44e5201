/** What staff do with kiosks: pair one by the code that it shows, choose what it shows, have it leave, block it. */

import { canInDistrict, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { KioskChange, KioskChoice, KioskReply, KioskRequest } from '../contract/devices/kiosk.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readPairingCode } from '../devices/pairing.ts'
import { takePairing } from '../devices/pairing-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { findLastAct, record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { hashPin, type Kiosk } from './kiosk.ts'
import { deleteScreensOf, findKiosk, insertKiosk, saveKiosk } from './kiosk-store.ts'
import { nameKiosk } from './kiosk-views.ts'

type KioskDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'streams' | 'running'>

/** The act of staff on a kiosk; its office stands in it, by which the ledger is searched. */
const act = (
  { clock }: Pick<Deps, 'clock'>,
  actor: StaffActor,
  action: string,
  { id, office, point }: Kiosk,
) => staffAct(actor, clock(), action, { kind: 'kiosk', id }, { office, point })

/**
 * Approves the code that a tablet shows: what the holder of its key signs from now on is taken. Throws `office-unknown`,
 * `not-permitted`, and `field-invalid` for a point that the office has not, and for a code that no tablet shows now.
 */
export async function pairKiosk(
  deps: KioskDeps,
  actor: StaffActor,
  { code: typed, office, point, name, choice, pin }: KioskRequest,
): Promise<KioskReply> {
  const place = deps.directory.register.offices.get(office)
  if (!place) throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
  requireCan(actor, 'kiosk:manage', deps.directory.placeOf(office))
  if (!place.points.some(({ id }) => id === point)) throw wrong('point', 'one of the points of the office')
  requireChoice(choice)
  requireScreen(deps, actor, office, choice)
  const code = readPairingCode(typed)
  const hash = pin === null ? null : await hashPin(pin)
  const kiosk = await deps.write(async (trx) => {
    const taken = code && (await takePairing(trx, code, 'kiosk', deps.clock()))
    if (!taken || taken.publicKey === null) throw wrong('code', 'the eight letters that the tablet shows')
    const paired: Kiosk = {
      id: newId(),
      office,
      point,
      name,
      publicKey: taken.publicKey,
      choice,
      pin: hash,
      version: 1,
      createdAt: deps.clock(),
      seqs: [],
      copiedAt: null,
      leavingAt: null,
      removedAt: null,
      blocked: false,
    }
    await insertKiosk(trx, paired, taken.secretHash)
    await record(trx, act(deps, actor, 'device:connect', paired))
    return paired
  })
  return { kiosk: nameKiosk(deps, kiosk) }
}

/** Throws `not-found`, `not-permitted`, `field-invalid`, and `changed-meanwhile` when it was made on an older version. */
export async function changeKiosk(
  deps: KioskDeps,
  actor: StaffActor,
  id: string,
  { version, name, choice, pin }: KioskChange,
): Promise<void> {
  requireCan(actor, 'kiosk:manage')
  requireChoice(choice)
  const hash = typeof pin === 'string' ? await hashPin(pin) : pin
  await changing(deps, actor, id, 'kiosk:change', async (trx, kiosk) => {
    if (kiosk.version !== version) throw await changedMeanwhile(trx, id)
    requireScreen(deps, actor, kiosk.office, choice)
    const changed = { ...kiosk, name, choice, version: version + 1 }
    return { ...changed, pin: hash === undefined ? kiosk.pin : hash }
  })
}

/** It sends what it has, is ended with its last request and forgets everything. Throws `not-found`, `not-permitted`. */
export async function askToLeave(deps: KioskDeps, actor: StaffActor, id: string): Promise<void> {
  await changing(deps, actor, id, 'kiosk:leave', async (_, kiosk) => ({
    ...kiosk,
    leavingAt: kiosk.leavingAt ?? deps.clock(),
  }))
}

/** Ended at once, as for a tablet that was stolen: what it still holds comes in by its export alone. Throws `not-found`, `not-permitted`. */
export async function blockKiosk(deps: KioskDeps, actor: StaffActor, id: string): Promise<void> {
  await changing(deps, actor, id, 'kiosk:block', async (_, kiosk) => ({
    ...kiosk,
    removedAt: deps.clock(),
    blocked: true,
  }))
}

/** Somebody looked, and there is one tablet only: its numbers count from here. Throws `not-found`, `not-permitted`. */
export async function acceptCopy(deps: KioskDeps, actor: StaffActor, id: string): Promise<void> {
  await changing(deps, actor, id, 'kiosk:accept-copy', async (_, kiosk) => ({
    ...kiosk,
    copiedAt: null,
    seqs: [],
  }))
}

/** One that stands, in a place where the actor may do this. */
async function changing(
  deps: KioskDeps,
  actor: StaffActor,
  id: string,
  action: string,
  change: (trx: Trx, kiosk: Kiosk) => Promise<Kiosk>,
): Promise<void> {
  requireCan(actor, 'kiosk:manage')
  const ended = await deps.write(async (trx) => {
    const kiosk = await findKiosk(trx, id)
    if (!kiosk || kiosk.removedAt !== null) throw new Problem('not-found', 'There is no such kiosk.')
    requireCan(actor, 'kiosk:manage', deps.directory.placeOf(kiosk.office))
    await saveKiosk(trx, await change(trx, kiosk))
    await record(trx, act(deps, actor, action, kiosk))
    // It asks for another one, if its mode is still to show one.
    return deleteScreensOf(trx, id)
  })
  for (const device of ended) deps.streams.end({ device })
}

async function changedMeanwhile(trx: Trx, id: string): Promise<Problem> {
  const what = 'kiosk:change'
  const last = await findLastAct(trx, what, { kind: 'kiosk', id })
  const people = await readStaffNames(trx)
  return new Problem('changed-meanwhile', 'Somebody else changed this meanwhile.', {
    changes: last ? [{ by: people.nameOf(last.actor), what, at: last.at }] : [],
  })
}

function requireChoice({ mode, screen, languages }: KioskChoice): void {
  if (new Set(languages).size < languages.length) throw wrong('languages', 'each once')
  if ((mode === 'wall') !== (screen !== null)) throw wrong('screen', 'of a wall, and of nothing else')
}

/** Whoever lets a kiosk show a wall must be allowed to connect that wall. Throws `not-permitted`. */
function requireScreen(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  office: string,
  { mode, screen }: KioskChoice,
): void {
  if (mode === 'faces') return
  const place = directory.placeOf(office)
  requireCan(actor, 'wall:manage', place)
  if (screen?.of === 'district' && !canInDistrict(actor, 'wall:manage', place.district))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
}

const wrong = (field: string, message: string): Problem =>
  new Problem('field-invalid', 'Some fields are missing or wrong.', { details: [{ field, message }] })
