/** Connects walls by the code that they show and counter screens by a link that is opened once on them, and ends both. */

import { requireCan, type StaffActor } from '../access/access.ts'
import { hashToken, newToken } from '../access/token.ts'
import { minuteMs, presencePart } from '../codes/presence-code.ts'
import type { ScreenReply, ScreenRequest, WallRequest, WallRow } from '../contract/devices/device.ts'
import type { PresenceShown } from '../contract/page-data.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { requireWholeDistrict } from '../district/whole-district.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { preparePosters } from '../posters/poster-actions.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { type PresenceScreen, type Screen, type Wall, wallLifeMs } from './device.ts'
import { findDevice, insertDevice, listDevices, removeDevice } from './device-store.ts'
import { nameScreen, nameWall, reachesWall } from './device-views.ts'
import { readPairingCode } from './pairing.ts'
import { takePairing } from './pairing-store.ts'

type DeviceDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'phoneLine'>

/**
 * Approves the code that a screen shows: the secret that this screen alone holds is good from now on. Throws `not-permitted`,
 * `office-unknown`, and `field-invalid` for a code that no screen shows now and where several districts could be meant.
 */
export async function connectWall(
  deps: DeviceDeps,
  actor: StaffActor,
  request: WallRequest,
): Promise<WallRow> {
  const { name, words, code: typed } = request
  const createdAt = deps.clock()
  const wall: Wall = {
    kind: 'wall',
    id: newId(),
    ...placeOfWall(deps, actor, request),
    name,
    words,
    createdAt,
    expiresAt: createdAt + wallLifeMs,
    paired: true,
    kiosk: null,
  }
  const code = readPairingCode(typed)
  await deps.write(async (trx) => {
    const taken = code && (await takePairing(trx, code, 'wall', createdAt))
    if (!taken)
      throw new Problem('field-invalid', 'No screen shows this code now.', {
        details: [{ field: 'code', message: 'the eight letters that the screen shows' }],
      })
    await insertDevice(trx, taken.secretHash, wall)
    await recordConnect(deps, trx, actor, wall)
  })
  return nameWall(deps, wall)
}

function placeOfWall(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  { district, office }: Pick<WallRequest, 'district' | 'office'>,
): Pick<Wall, 'district' | 'office'> {
  if (office !== undefined) {
    if (!directory.offices.has(office))
      throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
    const place = directory.placeOf(office)
    requireCan(actor, 'wall:manage', place)
    return { district: place.district, office }
  }
  const whole = requireWholeDistrict(
    directory,
    actor,
    'wall:manage',
    district,
    'A wall shows a whole district, which was not given to you.',
  )
  return { district: whole, office: null }
}

/** Throws `office-unknown` and `not-found`. */
export async function addScreen(
  deps: DeviceDeps,
  actor: StaffActor,
  { office, point }: ScreenRequest,
): Promise<ScreenReply> {
  if (deps.directory.offices.has(office)) requireCan(actor, 'wall:manage', deps.directory.placeOf(office))
  await codeAt(deps, office, point)
  const screen: PresenceScreen = {
    kind: 'presence',
    id: newId(),
    office,
    point,
    kiosk: null,
    createdAt: deps.clock(),
    expiresAt: null,
  }
  return { link: await connect(deps, actor, screen), screen: nameScreen(deps, screen) }
}

/** Keeps the device and gives the link to open on it. */
async function connect(deps: DeviceDeps, actor: StaffActor, device: PresenceScreen): Promise<string> {
  const token = newToken()
  await deps.write(async (trx) => {
    await insertDevice(trx, hashToken(token), device)
    await recordConnect(deps, trx, actor, device)
  })
  return `${deps.config.url}/${device.kind}/${token}`
}

const recordConnect = ({ clock }: Pick<Deps, 'clock'>, trx: Trx, actor: StaffActor, { kind, id }: Screen) =>
  record(trx, staffAct(actor, clock(), 'device:connect', { kind, id }))

/** What it shows goes with its open stream; one without says so with its next request. Throws `not-found`. */
export async function dropDevice(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'streams'>,
  actor: StaffActor,
  kind: Screen['kind'],
  id: string,
): Promise<void> {
  requireCan(actor, 'wall:manage')
  const device = (await listDevices(deps.db, deps.clock())).find((each) => each.id === id)
  if (device?.kind === 'wall' && !reachesWall(deps, actor, 'wall:manage', device))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
  if (device?.kind === 'presence') requireCan(actor, 'wall:manage', deps.directory.placeOf(device.office))
  await deps.write(async (trx) => {
    if (!(await removeDevice(trx, kind, id, deps.clock())))
      throw new Problem('not-found', 'There is no such screen.')
    await record(trx, staffAct(actor, deps.clock(), 'device:remove', { kind, id }))
  })
  deps.streams.end({ device: id })
}

/** The device of this kind that holds the token. Throws `not-signed-in`. */
export async function requireDevice<Kind extends Screen['kind']>(
  deps: Pick<Deps, 'db' | 'clock'>,
  kind: Kind,
  token: string | undefined,
): Promise<Extract<Screen, { kind: Kind }>> {
  const device = token === undefined ? undefined : await findDevice(deps.db, hashToken(token), deps.clock())
  if (device?.kind !== kind)
    throw new Problem(
      'not-signed-in',
      'This screen is not connected, or no longer. Ask for it to be connected anew.',
    )
  return device as Extract<Screen, { kind: Kind }>
}

/** What a screen shows until the minute is over. Throws `office-unknown` and `not-found` when its point is gone. */
export async function showScreen(
  deps: DeviceDeps & Pick<Deps, 'drawQr'>,
  screen: PresenceScreen,
): Promise<PresenceShown> {
  const code = await codeAt(deps, screen.office, screen.point)
  const now = deps.clock()
  const { office, point } = nameScreen(deps, screen)
  // The poster's id stands in its code, behind the key's.
  const part = presencePart(deps.keys.receipts, code.slice(1, 5), now)
  const text = `${deps.config.url}/q/${code}/${part}`.toUpperCase()
  const qr = await deps.drawQr(text)
  return { office: office.name, point: point.name, qr, next: minuteMs - (now % minuteMs) }
}

/** The code of the poster at that point: what was printed and what the screen shows open the same form. */
async function codeAt(deps: DeviceDeps, office: string, point: string): Promise<string> {
  const [sheet] = await preparePosters(deps, { office, point })
  const code = sheet?.url.split('/').at(-1)
  if (code === undefined) throw new Error(`the point ${office}/${point} has no poster after it was prepared`)
  return code
}
