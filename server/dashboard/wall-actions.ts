/** Links for screens that show the dashboard without a person signed in. */
import type { WallReply, WallRow } from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { type Actor, requirePermission } from '../people/people.ts'
import { hashToken, newToken } from '../people/token.ts'
import { newId } from '../storage/ids.ts'
import { findWall, insertWall, removeWall } from './wall-store.ts'

type WallDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config'>

export async function addWall(
  deps: WallDeps,
  actor: Actor,
  { name, words }: Pick<WallRow, 'name' | 'words'>,
): Promise<WallReply> {
  requirePermission(actor, 'wall:manage')
  const token = newToken()
  const wall: WallRow = { id: newId(), name, words, createdAt: deps.clock() }
  await deps.write((trx) => insertWall(trx, hashToken(token), wall))
  return { link: `${deps.config.url}/wall/${token}`, wall }
}

/** The screen goes dark with its next request. Throws `not-found`. */
export async function dropWall(deps: WallDeps, actor: Actor, id: string): Promise<void> {
  requirePermission(actor, 'wall:manage')
  if (!(await deps.write((trx) => removeWall(trx, id, deps.clock()))))
    throw new Problem('not-found', 'There is no such screen.')
}

/** Throws `not-signed-in`. */
export async function requireWall(deps: Pick<WallDeps, 'db'>, token: string | undefined): Promise<WallRow> {
  const wall = token === undefined ? undefined : await findWall(deps.db, hashToken(token))
  if (!wall)
    throw new Problem('not-signed-in', 'This screen has no link, or its link was removed. Ask for a new one.')
  return wall
}
