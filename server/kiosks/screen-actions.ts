/** A kiosk that shows a wall or a counter's code gets the cookie by which that page knows it. */
import { hashToken, newToken } from '../access/token.ts'
import { type ScreenCookieReply, ScreenCookieRequest } from '../contract/devices/kiosk.ts'
import { parseText } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Screen } from '../devices/device.ts'
import { insertDevice } from '../devices/device-store.ts'
import { newId } from '../storage/ids.ts'
import type { Kiosk } from './kiosk.ts'
import { deleteScreensOf } from './kiosk-store.ts'
import { noteSigned } from './sign-actions.ts'
import type { Signed } from './signed.ts'

/** It asks anew once a day; one that was without a network asks when it is back. */
const lifeMs = 7 * 86_400_000

/** `until`: UTC milliseconds. */
type Opened = { kind: Screen['kind']; token: string; until: number; reply: ScreenCookieReply }

/** The cookie before is good no longer. Throws `field-invalid`, `not-signed-in`, `step-not-possible` for a kiosk that shows faces. */
export async function openScreen(deps: Deps, signed: Signed): Promise<Opened> {
  const { seq } = parseText(ScreenCookieRequest, signed.body)
  const token = newToken()
  const now = deps.clock()
  const until = now + lifeMs
  const { kind, ended } = await deps.write(async (trx) => {
    const kiosk = await noteSigned(deps, trx, signed, seq)
    const screen = screenOf(deps, kiosk, now, until)
    const ended = await deleteScreensOf(trx, kiosk.id)
    await insertDevice(trx, hashToken(token), screen)
    return { kind: screen.kind, ended }
  })
  for (const device of ended) deps.streams.end({ device })
  return { kind, token, until, reply: { sunwai: 'kiosk', seq } }
}

function screenOf({ directory }: Deps, kiosk: Kiosk, createdAt: number, expiresAt: number): Screen {
  const { id, office, point, choice } = kiosk
  const own = { id: newId(), kiosk: id, createdAt, expiresAt }
  if (choice.mode === 'presence') return { kind: 'presence', ...own, office, point }
  if (choice.mode !== 'wall' || choice.screen === null)
    throw new Problem('step-not-possible', 'This kiosk shows neither a wall nor a code.')
  const { words, of } = choice.screen
  return {
    kind: 'wall',
    ...own,
    district: directory.districtOf(office).id,
    office: of === 'office' ? office : null,
    name: '',
    words,
    paired: true,
  }
}
