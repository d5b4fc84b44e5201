/** Connects devices by a link that is opened once on them, and removes them. */
import { canInDistrict, requireCan, type StaffActor } from '../access/access.ts'
import { hashToken, newToken } from '../access/token.ts'
import { minuteMs, presencePart } from '../codes/presence-code.ts'
import type { ScreenReply, ScreenRequest, WallReply, WallRequest } from '../contract/device.ts'
import type { PresenceShown } from '../contract/page-data.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { unnamedDistrict } from '../district/district.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { preparePosters } from '../posters/poster-actions.ts'
import { newId } from '../storage/ids.ts'
import type { Device, PresenceScreen, Wall } from './device.ts'
import { findDevice, insertDevice, listDevices, removeDevice } from './device-store.ts'
import { nameScreen, nameWall } from './device-views.ts'

type DeviceDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/** Throws `not-permitted`, and `field-invalid` where several districts could be meant and none is named. */
export async function addWall(deps: DeviceDeps, actor: StaffActor, request: WallRequest): Promise<WallReply> {
  const own = deps.directory.register.districts.filter(
    ({ id }) => (request.district ?? id) === id && canInDistrict(actor, 'wall:manage', id),
  )
  const [district, another] = own
  if (!district)
    throw new Problem('not-permitted', 'A wall shows a whole district, which was not given to you.')
  if (another) throw unnamedDistrict()
  const { name, words } = request
  const wall: Wall = {
    kind: 'wall',
    id: newId(),
    district: district.id,
    name,
    words,
    createdAt: deps.clock(),
  }
  return { link: await connect(deps, actor, wall), wall: nameWall(deps, wall) }
}

/** Throws `office-unknown` and `not-found`. */
export async function addScreen(
  deps: DeviceDeps,
  actor: StaffActor,
  { office, point }: ScreenRequest,
): Promise<ScreenReply> {
  if (deps.directory.offices.has(office)) requireCan(actor, 'wall:manage', deps.directory.placeOf(office))
  await codeAt(deps, office, point)
  const screen: PresenceScreen = { kind: 'presence', id: newId(), office, point, createdAt: deps.clock() }
  return { link: await connect(deps, actor, screen), screen: nameScreen(deps, screen) }
}

/** Keeps the device and gives the link to open on it. */
async function connect(deps: DeviceDeps, actor: StaffActor, device: Device): Promise<string> {
  const token = newToken()
  await deps.write(async (trx) => {
    await insertDevice(trx, hashToken(token), device)
    await record(trx, staffAct(actor, deps.clock(), 'device:connect', { kind: device.kind, id: device.id }))
  })
  return `${deps.config.url}/${device.kind}/${token}`
}

/** What it shows goes with its open stream; one without says so with its next request. Throws `not-found`. */
export async function dropDevice(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'streams'>,
  actor: StaffActor,
  kind: Device['kind'],
  id: string,
): Promise<void> {
  requireCan(actor, 'wall:manage')
  const device = (await listDevices(deps.db)).find((each) => each.id === id)
  if (device?.kind === 'wall' && !canInDistrict(actor, 'wall:manage', device.district))
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
export async function requireDevice<Kind extends Device['kind']>(
  deps: Pick<Deps, 'db'>,
  kind: Kind,
  token: string | undefined,
): Promise<Extract<Device, { kind: Kind }>> {
  const device = token === undefined ? undefined : await findDevice(deps.db, hashToken(token))
  if (device?.kind !== kind)
    throw new Problem('not-signed-in', 'This screen has no link, or its link was removed. Ask for a new one.')
  return device as Extract<Device, { kind: Kind }>
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
