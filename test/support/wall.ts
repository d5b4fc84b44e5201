/** Walls as they are connected: by the code that a screen shows, and by the links of earlier versions. */

import { hashToken, newToken } from '#server/access/token.ts'
import type { PairingBegun, PairingState, WallRow } from '#server/contract/devices/device.ts'
import { newId } from '#server/storage/ids.ts'
import type { addPerson, TestApp } from './app.ts'

const post = (app: TestApp, path: string, body: unknown) =>
  app.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  })

export const beginPairing = async (app: TestApp): Promise<PairingBegun> =>
  (await (await post(app, '/api/pairing', { kind: 'wall' })).json()) as PairingBegun

/** What a screen hears when it asks what became of its code, with the cookie that it may have been given. */
export async function poll(app: TestApp, secret: string) {
  const answer = await post(app, '/api/pairing/poll', { secret })
  const cookie = answer.headers.get('set-cookie')
  return { status: answer.status, cookie, ...((await answer.json()) as PairingState & { code?: string }) }
}

type Wanted = { name?: string; words?: boolean; district?: string; office?: string }

/** A wall that shows its code, the person who types it, and the wall's cookie. */
export async function pairWall(
  app: TestApp,
  staff: Awaited<ReturnType<typeof addPerson>>,
  wanted: Wanted = {},
): Promise<{ wall: WallRow; cookie: string; secret: string }> {
  const { secret, code } = await beginPairing(app)
  const answer = await staff.send('POST', '/api/walls', { name: 'Hall', words: false, code, ...wanted })
  const { wall } = (await answer.json()) as { wall: WallRow }
  if (!wall) throw new Error(`no wall was connected: ${answer.status}`)
  const { cookie } = await poll(app, secret)
  return { wall, secret, cookie: cookie?.split(';')[0] ?? '' }
}

/** A link as the version before made it, in the form that the upgrade leaves. */
export async function oldWallLink(app: TestApp, words = false, days = 365): Promise<string> {
  const token = newToken()
  await app.deps.write((trx) =>
    trx
      .insertInto('devices')
      .values({
        id: newId(),
        kind: 'wall',
        token_hash: hashToken(token),
        district: 'rohtak',
        name: 'Old hall',
        words: Number(words),
        created_at: app.clock.now,
        expires_at: app.clock.now + days * 86_400_000,
      })
      .execute(),
  )
  return `/wall/${token}`
}

/** Opens a link on a screen; gives its cookie. */
export async function openWallLink(app: TestApp, link: string): Promise<{ status: number; cookie: string }> {
  const opened = await app.fetch(link)
  return { status: opened.status, cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' }
}
