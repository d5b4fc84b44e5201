/** Moves all that stands under a mobile number to another, when the codes of both phones are typed in one browser. */
import { hashToken } from '../access/token.ts'
import { giveToOwner } from '../api-keys/sent-request-store.ts'
import { readMobile } from '../channels/mobile.ts'
import { deleteCasesOfNumber } from '../chat-cases/chat-case-store.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { deleteSessionsOf } from '../citizens/citizen-session-store.ts'
import { sendCode, tryCode, whyNoCode } from '../citizens/code-actions.ts'
import { beginSession, findCitizen, isRepeat, sendsCodes, sessionToken } from '../citizens/sign-in-actions.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { commonTimezone, startOfHour } from '../district/local-time.ts'
import { hasOpenDraft, moveDrafts } from '../filing/filing-store.ts'
import { record } from '../ledger/ledger-store.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { codeMs, keyOfNumber, seal, unseal } from '../one-time-codes/one-time-code.ts'
import { findLastRequest, setUsed } from '../one-time-codes/one-time-code-store.ts'
import { dropSubscriptionsOf } from '../push/push-subscription-store.ts'
import type { Trx } from '../storage/schema.ts'
import { moveUploads } from '../uploads/upload-store.ts'
import { moveCases } from './number-change-store.ts'

type ChangeDeps = Pick<
  Deps,
  'db' | 'write' | 'clock' | 'config' | 'keys' | 'directory' | 'admission' | 'sms' | 'unregistered'
>

/** To these names of the browser the codes are bound: what is sent for a change lets nobody in, and the other way round. */
const holderOf = (which: 'old' | 'new', session: string): string => hashToken(`change ${which} ${session}`)

type Asked =
  | { kind: 'sent' | 'no-number' | 'same' | 'full' | 'over' }
  /** One of the two had its codes. */
  | { kind: 'wait'; until: number }

/** Sends a code to each of the two numbers, or to none: whether the other one is known here is not looked at. `session`: what the browser holds. */
export async function askForChange(
  deps: ChangeDeps,
  session: string,
  typed: string,
  network: string | null,
  language: Language,
): Promise<Asked> {
  if (!sendsCodes(deps)) return { kind: 'full' }
  const next = await readMobile(typed)
  if (next === undefined) return { kind: 'no-number' }
  const { keys, clock, admission } = deps
  for (let codes = 0; codes < 2; codes++)
    if (!admission.budget.takeCode(network, clock())) return { kind: 'full' }
  return deps.write(async (trx): Promise<Asked> => {
    const now = clock()
    const old = await findCitizen({ db: trx, clock, keys }, session)
    // Whoever came without a number has none to change.
    if (old === undefined || receiptOf(old) !== null) return { kind: 'over' }
    if (old === next) return { kind: 'same' }
    const numbers = [
      { browser: holderOf('old', session), mobile: old },
      { browser: holderOf('new', session), mobile: next },
    ]
    const barred = await Promise.all(
      numbers.map(({ mobile }) => whyNoCode(deps, trx, keyOfNumber(keys.receipts, mobile), now)),
    )
    if (barred.some((each) => each?.kind === 'full')) return { kind: 'full' }
    const until = Math.max(...barred.map((each) => (each?.kind === 'wait' ? each.until : 0)))
    // Pressed twice, or sent again.
    if (until > 0)
      return (await awaitedIn(deps, trx, session)) === next ? { kind: 'sent' } : { kind: 'wait', until }
    for (const each of numbers) await sendCode(deps, trx, { ...each, language }, now)
    return { kind: 'sent' }
  })
}

/** The number to which this browser is about to move, while the codes are good. */
export const awaitedChange = (
  deps: Pick<Deps, 'db' | 'clock' | 'keys'>,
  session: string,
): Promise<string | undefined> => awaitedIn(deps, deps.db as Trx, session)

async function awaitedIn(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  trx: Trx,
  session: string,
): Promise<string | undefined> {
  const request = await findLastRequest(trx, holderOf('new', session))
  const isGood = request && request.usedAt === null && clock() - request.askedAt < codeMs
  return isGood ? unseal(keys.receipts, request.sealed) : undefined
}

/** `token`: of the session that the new number has from now on. `wrong` names the phone whose code it was not; `left` as of `tryCode`. */
type Changed =
  | { kind: 'changed'; token: string }
  | { kind: 'wrong'; which: 'old' | 'new'; left: number }
  /** A grievance was begun under each of the two; neither is thrown away unasked. */
  | { kind: 'over' | 'two-drafts' }

/**
 * Both codes right: in one transaction cases and drafts move, with them the messages that wait; whoever else is in under the old
 * number is out, and both are told. A code that was typed wrong costs a try of its own alone.
 */
export function confirmChange(
  deps: Pick<Deps, 'write' | 'clock' | 'keys' | 'directory'>,
  session: string,
  typed: { old: string; new: string },
  language: Language,
): Promise<Changed> {
  const { keys, clock } = deps
  const secret = keys.receipts
  return deps.write(async (trx): Promise<Changed> => {
    const now = clock()
    const tried = {
      old: await tryCode(deps, trx, holderOf('old', session), typed.old, now),
      new: await tryCode(deps, trx, holderOf('new', session), typed.new, now),
    }
    for (const which of ['old', 'new'] as const) {
      const each = tried[which]
      if (each.kind === 'wrong') return { kind: 'wrong', which, left: each.left }
    }
    if (tried.old.kind !== 'right' || tried.new.kind !== 'right') return { kind: 'over' }
    const requests = { old: tried.old.request, new: tried.new.request }
    const token = sessionToken(secret, requests.new, session)
    if (requests.new.usedAt !== null || requests.old.usedAt !== null)
      return (await isRepeat(trx, requests.new, token, now)) ? { kind: 'changed', token } : { kind: 'over' }
    const before = unseal(secret, requests.old.sealed)
    const after = unseal(secret, requests.new.sealed)
    // Somebody else may have changed it meanwhile, or signed out.
    if ((await findCitizen({ db: trx, clock, keys }, session)) !== before) return { kind: 'over' }
    const [oldKey, newKey] = [keyOfNumber(secret, before), keyOfNumber(secret, after)]
    if ((await hasOpenDraft(trx, oldKey)) && (await hasOpenDraft(trx, newKey))) return { kind: 'two-drafts' }
    for (const { id } of [requests.old, requests.new]) await setUsed(trx, id, now)
    // Who had the old number writes in another chat than its new owner.
    await deleteCasesOfNumber(trx, before)
    const cases = await moveCases(trx, before, after)
    await moveDrafts(trx, oldKey, newKey)
    await moveUploads(trx, oldKey, newKey)
    // What a program sent in under the old one since its citizen came in.
    await giveToOwner(trx, oldKey, after)
    await deleteSessionsOf(trx, oldKey)
    await dropSubscriptionsOf(trx, oldKey)
    await beginSession(deps, trx, requests.new, token, now)
    await tell(deps, trx, requests.new.id, { numbers: [before, after], language }, now)
    await note(deps, trx, cases, now)
    return { kind: 'changed', token }
  })
}

/** The address is sealed: the outbox may have to keep it for hours. */
async function tell(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  request: string,
  { numbers, language }: { numbers: readonly string[]; language: Language },
  now: number,
): Promise<void> {
  for (const [at, mobile] of numbers.entries())
    await enqueue(
      trx,
      {
        recipient: { kind: 'sealed', id: seal(keys.receipts, mobile) },
        channel: 'sms',
        template: 'number-changed',
        language,
        parameters: {},
        dedupeKey: `number-changed/${request}/${at}`,
      },
      now,
    )
}

/** That it happened, in which hour, and to how many cases: neither a number nor which cases. */
const note = ({ directory }: Pick<Deps, 'directory'>, trx: Trx, cases: number, now: number) =>
  record(trx, {
    at: startOfHour(now, commonTimezone(now, directory.timezones)),
    actor: { kind: 'system', id: 'citizens' },
    action: 'number:change',
    subject: { kind: 'citizens', id: 'number' },
    details: { count: cases },
  })
