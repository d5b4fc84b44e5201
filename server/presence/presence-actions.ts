/** Connects screens at counters, and gives each the code of the minute. */
import { preparePosters } from '../codes/poster-actions.ts'
import type { PresenceShown } from '../contract/page-data.ts'
import type { ScreenReply, ScreenRequest, ScreenRow } from '../contract/presence.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { type Actor, requirePermission } from '../people/people.ts'
import { hashToken, newToken } from '../people/token.ts'
import { newId } from '../storage/ids.ts'
import { minuteMs, presencePart } from './presence.ts'
import { findScreen, insertScreen, removeScreen, type Screen } from './presence-store.ts'

type ScreenDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/** Throws `office-unknown` and `not-found`. */
export async function addScreen(
  deps: ScreenDeps,
  actor: Actor,
  { office, point }: ScreenRequest,
): Promise<ScreenReply> {
  requirePermission(actor, 'wall:manage')
  await codeAt(deps, office, point)
  const token = newToken()
  const screen: Screen = { id: newId(), office, point, createdAt: deps.clock() }
  await deps.write((trx) => insertScreen(trx, hashToken(token), screen))
  return { link: `${deps.config.url}/presence/${token}`, screen: nameScreen(deps, screen) }
}

/** The screen says so within a minute. Throws `not-found`. */
export async function dropScreen(deps: ScreenDeps, actor: Actor, id: string): Promise<void> {
  requirePermission(actor, 'wall:manage')
  if (!(await deps.write((trx) => removeScreen(trx, id, deps.clock()))))
    throw new Problem('not-found', 'There is no such screen.')
}

export const nameScreen = ({ directory }: Pick<Deps, 'directory'>, screen: Screen): ScreenRow => ({
  id: screen.id,
  office: { id: screen.office, name: directory.officeName(screen.office) },
  point: {
    id: screen.point,
    name: directory.pointName(screen.office, screen.point) ?? directory.officeName(screen.office),
  },
  createdAt: screen.createdAt,
})

/** Throws `not-signed-in`. */
export async function requireScreen(deps: Pick<Deps, 'db'>, token: string | undefined): Promise<Screen> {
  const screen = token === undefined ? undefined : await findScreen(deps.db, hashToken(token))
  if (!screen)
    throw new Problem('not-signed-in', 'This screen has no link, or its link was removed. Ask for a new one.')
  return screen
}

/** What the screen shows until the minute is over. Throws `office-unknown` and `not-found` when its point is gone. */
export async function showScreen(
  deps: ScreenDeps & Pick<Deps, 'drawQr'>,
  screen: Screen,
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
async function codeAt(deps: ScreenDeps, office: string, point: string): Promise<string> {
  const [sheet] = await preparePosters(deps, { office, point })
  return sheet?.url.split('/').at(-1) ?? ''
}
