/** Prepares posters for printing, resolves scanned codes, revokes. */

import { randomInt } from 'node:crypto'
import { reachIn, requireCan, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import { parseCode, signCode, verifyCode } from '../codes/code.ts'
import { encodeNumber } from '../codes/crockford.ts'
import { findKey, signingKey } from '../codes/keyring.ts'
import type { PosterSheet } from '../contract/devices/poster.ts'
import type { DistrictQuery } from '../contract/district.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Office, Point } from '../district/district.ts'
import { findPlaces, type PlaceChoice } from '../district/find-places.ts'
import { type LedgerAct, staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { placeKey } from './place.ts'
import { type Poster, posterSheet } from './poster.ts'
import {
  findActivePoster,
  findPoster,
  insertPoster,
  listPosters,
  revokePoster,
  setPrintedAt,
} from './posters-store.ts'
import { type Silence, silenceDetails } from './silence.ts'
import { findSilences } from './silence-views.ts'

/** Which posters to print: all when empty. `within`: only of these places, where no office is named. */
type PosterChoice = PlaceChoice & { within?: Within }
/** A code that is genuine and whose office still receives visitors. */
export type ScannedPlace = { poster: Poster; office: Office }

type PrintDeps = Pick<Deps, 'write' | 'keys' | 'directory' | 'clock' | 'config' | 'phoneLine'>

/**
 * The sheets of every chosen point, in the order of offices.yaml. A point that has a poster gets the same code again,
 * so that a reprint never breaks one that hangs. `by`: whose print the ledger tells of; null where nobody takes paper away,
 * as for a screen or a sample. `silence`: of the place that is printed anew. Throws `office-unknown` or `not-found`.
 */
export async function preparePosters(
  deps: PrintDeps,
  choice: PosterChoice,
  by: LedgerAct['actor'] | null = null,
  silence?: Silence,
): Promise<PosterSheet[]> {
  const places = choosePlaces(deps, choice)
  return deps.write(async (trx) => {
    const sheets: PosterSheet[] = []
    for (const { office, point } of places) {
      const poster =
        (await findActivePoster(trx, office.id, point.id)) ??
        (await addPoster(deps, trx, office.id, point.id))
      const key = findKey(deps.keys, poster.key)
      if (!key) throw new Error(`keys.json lacks the key ${poster.key} of poster ${poster.id}`)
      const code = signCode(key, { poster: poster.id, office: office.id, point: point.id })
      const number = deps.phoneLine?.settings.number ?? null
      sheets.push(posterSheet(deps.directory.register, office, point, poster, code, deps.config.url, number))
    }
    if (by) await recordPrint(deps, trx, by, choice.office, places, silence)
    return sheets
  })
}

/** One line for an office, or for each district of which several were printed. */
async function recordPrint(
  { clock }: PrintDeps,
  trx: Trx,
  actor: LedgerAct['actor'],
  office: string | undefined,
  places: readonly { office: Office }[],
  silence: Silence | undefined,
): Promise<void> {
  const kind = office === undefined ? 'district' : 'office'
  const printed = Map.groupBy(places, (place) => office ?? place.office.district)
  for (const [id, { length: posters }] of printed)
    await record(trx, {
      at: clock(),
      actor,
      action: 'poster:print',
      subject: { kind, id },
      details: { posters, ...(silence && silenceDetails(silence)) },
    })
}

/**
 * The same for a member of staff: what they choose, or all that they may see. A choice that names no office is all of those
 * only to someone who may see a district; a head of office has to name theirs. Throws as `preparePosters`.
 */
export async function printPosters(
  deps: PrintDeps,
  actor: StaffActor,
  { district, ...choice }: Pick<PosterChoice, 'office' | 'point'> & DistrictQuery,
): Promise<PosterSheet[]> {
  const { directory } = deps
  if (choice.office !== undefined && directory.offices.has(choice.office))
    requireCan(actor, 'poster:print', directory.placeOf(choice.office))
  if (choice.office === undefined) requireCan(actor, 'entry:read')
  const within = reachIn(actor, 'poster:print', directory.offices.values(), district)
  return preparePosters(deps, { ...choice, within }, { kind: 'staff', id: actor.id })
}

/**
 * The sheet for the place of one poster: the same code while it is in use, a new one when it was revoked. Throws
 * `not-found`, also for a place that left the offices file. Where nobody scanned it any more the ledger keeps for how long; that
 * goes on until the new paper is scanned.
 */
export async function reprintPoster(
  deps: PrintDeps & Pick<Deps, 'db'>,
  actor: StaffActor,
  id: string,
): Promise<PosterSheet[]> {
  const place = await deps.write(async (trx) => {
    const poster = await findPoster(trx, id)
    if (!poster) throw new Problem('not-found', 'There is no such poster.')
    requireCan(actor, 'poster:print', deps.directory.placeOf(poster.office))
    if (poster.revokedAt === null) await setPrintedAt(trx, id, deps.clock())
    return poster
  })
  const choice = { office: place.office, point: place.point }
  const { places, offices } = await findSilences(deps, await listPosters(deps.db, place.office))
  const silence = places.get(placeKey(place)) ?? offices.get(place.office)
  return preparePosters(deps, choice, { kind: 'staff', id: actor.id }, silence)
}

/**
 * At once for a code that was proven before. Throws `code-unknown` for a forged, foreign or retired code and `code-revoked`
 * for a genuine one that was replaced.
 */
export function resolveCode(deps: ResolveDeps, text: string): ScannedPlace | Promise<ScannedPlace> {
  const proven = deps.posters.opened(text)
  return proven ? openPlace(deps, proven) : proveCode(deps, text)
}

type ResolveDeps = Pick<Deps, 'posters' | 'keys' | 'directory'>

async function proveCode(deps: ResolveDeps, text: string): Promise<ScannedPlace> {
  const parsed = parseCode(text)
  const key = parsed && findKey(deps.keys, parsed.keyId)
  if (!parsed || !key) throw unknownCode()
  const poster = await deps.posters.find(parsed.poster)
  if (
    !poster ||
    !verifyCode(key, { poster: poster.id, office: poster.office, point: poster.point }, parsed.code)
  )
    throw unknownCode()
  deps.posters.opens(parsed.code, poster)
  return openPlace(deps, poster)
}

function openPlace(deps: Pick<Deps, 'directory'>, poster: Poster): ScannedPlace {
  const office = deps.directory.register.offices.get(poster.office)
  if (poster.revokedAt !== null || !office)
    throw new Problem('code-revoked', 'This poster is no longer in use.')
  return { poster, office }
}

const unknownCode = () => new Problem('code-unknown', 'This code is not one of ours.')

/** From now on the poster's code opens a kind page; its entries stay. */
export async function revoke(
  deps: Pick<Deps, 'write' | 'clock' | 'posters' | 'directory'>,
  actor: StaffActor,
  id: string,
): Promise<void> {
  await deps.write(async (trx) => {
    const poster = await findPoster(trx, id)
    if (!poster) throw new Problem('not-found', 'There is no such poster.')
    requireCan(actor, 'poster:revoke', deps.directory.placeOf(poster.office))
    if (!(await revokePoster(trx, id, deps.clock())))
      throw new Problem('already-done', 'This poster was revoked before.')
    const about = { office: poster.office, point: poster.point }
    await record(trx, staffAct(actor, deps.clock(), 'poster:revoke', { kind: 'poster', id }, about))
  })
  deps.posters.forget(id)
}

/** What is printed without naming an office is what the one who prints may see. */
function choosePlaces({ directory }: PrintDeps, choice: PosterChoice): { office: Office; point: Point }[] {
  const places = findPlaces(directory.register, choice)
  const { within } = choice
  if (choice.office !== undefined || !within) return places
  return places.filter(({ office: { district, id } }) => isWithin(within, { district, office: id }))
}

async function addPoster(deps: PrintDeps, trx: Trx, office: string, point: string): Promise<Poster> {
  let id = newPosterId()
  while (await findPoster(trx, id)) id = newPosterId()
  const poster = {
    id,
    key: signingKey(deps.keys).id,
    office,
    point,
    printedAt: deps.clock(),
    revokedAt: null,
  }
  await insertPoster(trx, poster)
  return poster
}

/** Random, so that a serial tells nothing about how many posters hang. A million are possible. */
const newPosterId = () => encodeNumber(randomInt(32 ** 4), 4)
