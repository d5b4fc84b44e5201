/** From a mobile number and a code to a session of half an hour. Nothing in it asks whether the number has cases. */
import { hashToken } from '../access/token.ts'
import { giveToOwner } from '../api-keys/sent-request-store.ts'
import { readMobile } from '../channels/mobile.ts'
import { mac } from '../codes/mac.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { codeMs, dayMs, keyOfNumber, unseal } from '../one-time-codes/one-time-code.ts'
import {
  type CodeRequest,
  countAsked,
  dropRequestsOf,
  findLastRequest,
  forgetRequests,
  setUsed,
} from '../one-time-codes/one-time-code-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { deleteEndedSessions, deleteSession, findSession, insertSession } from './citizen-session-store.ts'
import { sendCode, tryCode, whyNoCode } from './code-actions.ts'

const minuteMs = 60_000
export const sessionMs = 30 * minuteMs
/** A code that is sent twice by one press, or again since the answer was lost, leads to the same session for so long. */
const repeatMs = minuteMs

type SignInDeps = Pick<
  Deps,
  'db' | 'write' | 'clock' | 'config' | 'keys' | 'directory' | 'admission' | 'sms' | 'unregistered'
>

/** Whether codes can be sent at all. */
export const sendsCodes = ({ sms, unregistered }: Pick<Deps, 'sms' | 'unregistered'>): boolean =>
  sms !== null && !unregistered.has('otp')

/** From then on each code needs a proof of work, whoever asks for it; none is asked for one where no code is left. */
export const isCodeScarce = async ({
  db,
  clock,
  config,
}: Pick<Deps, 'db' | 'clock' | 'config'>): Promise<boolean> => {
  const asked = await countAsked(db, clock() - dayMs)
  return asked >= config.codesADay / 2 && asked < config.codesADay
}

/** `wait`: this number had its codes, another may be sent then. `full`: no more go out for now, to this network or to anybody. */
type Asked = { kind: 'sent' | 'no-number' | 'full' | 'off' } | { kind: 'wait'; until: number }

/**
 * Sends a code to a number, be it known or not: the work is the same. `browser`: what the browser holds, to which the code is bound.
 * `typed`: as people type it; null asks for another code for the number asked for before. `network`: see `visitorPrefix`.
 */
export async function askForCode(
  deps: SignInDeps,
  browser: string,
  typed: string | null,
  network: string | null,
  language: Language,
): Promise<Asked> {
  if (!sendsCodes(deps)) return { kind: 'off' }
  const { keys, admission } = deps
  const mobile = typed === null ? await numberAskedFor(deps, browser) : await readMobile(typed)
  if (mobile === undefined) return { kind: 'no-number' }
  if (!admission.budget.takeCode(network, deps.clock())) return { kind: 'full' }
  const number = keyOfNumber(keys.receipts, mobile)
  const holder = hashToken(browser)
  return deps.write(async (trx): Promise<Asked> => {
    const now = deps.clock()
    const barred = await whyNoCode(deps, trx, number, now)
    if (barred?.kind === 'wait') {
      const last = await findLastRequest(trx, holder)
      const own = await findLastRequest(trx, holder, number)
      // Pressed twice, or sent again: this browser has been sent one that is good.
      const isThere = own && own.id === last?.id && own.usedAt === null && now - own.askedAt < codeMs
      return isThere && typed !== null ? { kind: 'sent' } : barred
    }
    if (barred) return barred
    await sendCode(deps, trx, { browser: holder, mobile, language }, now)
    return { kind: 'sent' }
  })
}

/** The number that this browser asked a code for; undefined when that is over. */
export async function numberAskedFor(
  { db, keys }: Pick<Deps, 'db' | 'keys'>,
  browser: string,
): Promise<string | undefined> {
  const request = await findLastRequest(db, hashToken(browser))
  return request && unseal(keys.receipts, request.sealed)
}

/** Whether a code that this browser asked for is still good. */
export async function isCodeAwaited(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  browser: string,
): Promise<boolean> {
  const request = await findLastRequest(db, hashToken(browser))
  return request !== undefined && request.usedAt === null && clock() - request.askedAt < codeMs
}

/** `token`: the session's, another than what the browser held before. `wrong` says how many tries are left. */
type Entered = { kind: 'in'; token: string } | { kind: 'wrong'; left: number } | { kind: 'over' }

/** See `tryCode`. */
export function enterCode(
  deps: Pick<Deps, 'write' | 'clock' | 'keys'>,
  browser: string,
  typed: string,
): Promise<Entered> {
  const { keys, clock } = deps
  const holder = hashToken(browser)
  return deps.write(async (trx): Promise<Entered> => {
    const now = clock()
    const tried = await tryCode(deps, trx, holder, typed, now)
    if (tried.kind !== 'right') return tried
    const { request } = tried
    const token = sessionToken(keys.receipts, request, browser)
    if (request.usedAt !== null)
      return (await isRepeat(trx, request, token, now)) ? { kind: 'in', token } : { kind: 'over' }
    await setUsed(trx, request.id, now)
    // Of whoever was signed in here before.
    await deleteSession(trx, holder)
    await beginSession(deps, trx, request, token, now)
    return { kind: 'in', token }
  })
}

/** Of the server's key as well: whoever laid the cookie into the browser beforehand cannot tell it. */
export const sessionToken = (secret: string, request: Pick<CodeRequest, 'id'>, browser: string): string =>
  mac(secret, `session ${request.id} ${browser}`).toString('base64url')

/** Whether a code that was used led to this session just now. */
export const isRepeat = async (
  trx: Trx,
  { usedAt }: Pick<CodeRequest, 'usedAt'>,
  token: string,
  now: number,
): Promise<boolean> =>
  usedAt !== null && now - usedAt < repeatMs && (await findSession(trx, hashToken(token), now)) !== undefined

export async function beginSession(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  { sealed }: Pick<CodeRequest, 'sealed'>,
  token: string,
  now: number,
): Promise<void> {
  const mobile = unseal(keys.receipts, sealed)
  const number = keyOfNumber(keys.receipts, mobile)
  await insertSession(trx, { tokenHash: hashToken(token), number, sealed, endsAt: now + sessionMs })
  // What a program sent in under this number belongs to whoever has proved it.
  await giveToOwner(trx, number, mobile)
}

/** The number that was proved; undefined when the session is over, or never was. */
export async function findCitizen(
  { db, clock, keys }: Pick<Deps, 'clock' | 'keys'> & { db: Db | Trx },
  token: string,
): Promise<string | undefined> {
  const sealed = await findSession(db, hashToken(token), clock())
  return sealed && unseal(keys.receipts, sealed)
}

/** Done twice it is done once. What the browser held opens nothing after it. */
export async function endSession({ write }: Pick<Deps, 'write'>, token: string): Promise<void> {
  await write(async (trx) => {
    await deleteSession(trx, hashToken(token))
    await dropRequestsOf(trx, hashToken(token))
  })
}

const hourMs = 60 * minuteMs

/** Numbers and browsers some minutes after a code ran out; after an hour the minute in which it was asked for, after a day all. */
export async function forgetCodes({ write, clock }: Pick<Deps, 'write' | 'clock'>): Promise<void> {
  const now = clock()
  await write(async (trx) => {
    await forgetRequests(trx, { number: now - 2 * codeMs, minute: now - hourMs, all: now - dayMs }, hourMs)
    await deleteEndedSessions(trx, now)
  })
}
