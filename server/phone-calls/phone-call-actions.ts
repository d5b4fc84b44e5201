/** Takes what a provider tells of a call: keeps what was pressed as an entry, and says what comes next. */
import { encodeBase32 } from '../codes/crockford.ts'
import { seal, unseal } from '../codes/seal.ts'
import { EntryForm } from '../contract/entry.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { isUnhappy, type Rating } from '../contract/rating.ts'
import type { Deps } from '../deps.ts'
import type { Office } from '../district/district.ts'
import type { EntryPlace } from '../entries/entry.ts'
import { takeEntry } from '../feedback/feedback-actions.ts'
import { readCallNumber } from '../posters/call-number.ts'
import { fewRandomBytes } from '../storage/ids.ts'
import { askForCallBack, callId, endCallBack, findPlaced, keepForRecording } from './call-back-actions.ts'
import { type CallAnswer, type CallEvent, nextOf } from './call-event.ts'
import { fileSpoken } from './complaint-actions.ts'
import { type CallAct, ended, hear, keysAt, newCall, newComplaintCall, type PhoneCall } from './phone-call.ts'
import { emptyCall, findCall, insertCall, setCall } from './phone-call-store.ts'
import { type CallPlace, promptOf } from './prompt.ts'

/** Longer than a call lasts and its hooks are sent again; a full ten minutes, so that the moment of the call is not in it. */
const keptMs = 60 * 60_000
const roundMs = 10 * 60_000

const boundTo = (about: string) => ({ purpose: 'phone call', about })

/** Null where there is nothing to say: the line is free again. Throws the store's own. */
export async function takeCallEvent(deps: Deps, event: CallEvent): Promise<CallAnswer | null> {
  switch (event.kind) {
    case 'missed':
      await askForCallBack(deps, event.from, { language: 'hi', poster: null })
      return null
    case 'over':
      await end(deps, event)
      return null
    default:
      return answerOf(deps, await goOn(deps, event))
  }
}

/** The line is free. What somebody was asked to speak may be told of with the end, or after it: so long the number stays. */
async function end(deps: Deps, event: CallEvent): Promise<void> {
  const id = callId(deps, event.call)
  const call = await findOpen(deps, id)
  if (call?.step !== 'speak') {
    await deps.write((trx) => emptyCall(trx, id))
    await endCallBack(deps, event)
  } else if (event.recording === null) await keepForRecording(deps, event)
  else await goOn(deps, { ...event, kind: 'recorded' })
}

/** What is said once a call is over, or was never begun. */
const over = (): PhoneCall => ended(newCall('', 'none'), 'lost')

/** The call after the event; as it stood where that was heard before, or comes too early. */
async function goOn(deps: Deps, event: CallEvent): Promise<PhoneCall> {
  const id = callId(deps, event.call)
  const call = (await findOpen(deps, id)) ?? (await open(deps, id, event))
  if (!call) return over()
  const isDue =
    event.kind === 'recorded'
      ? call.step === 'speak'
      : event.kind === 'pressed' && nextOf(call) === 'keys' && event.turn === call.turn + 1
  if (!isDue) return call
  const keys = call.step === 'number' ? await posterOf(deps, event.keys) : event.keys
  const { call: next, act } = hear(call, keys, reasonsOf(deps))
  const then = forgetting(await carryOut(deps, next, act, event))
  const sealed = seal(deps.keys.receipts, boundTo(id), Buffer.from(JSON.stringify(then)))
  const isNews = await deps.write((trx) => setCall(trx, id, call.turn, { turn: then.turn, sealed }))
  return isNews ? then : ((await findOpen(deps, id)) ?? over())
}

async function findOpen(deps: Pick<Deps, 'db' | 'keys'>, id: string): Promise<PhoneCall | undefined> {
  const row = await findCall(deps.db, id)
  if (!row) return undefined
  if (!row.sealed) return over()
  return JSON.parse(Buffer.from(unseal(deps.keys.receipts, boundTo(id), row.sealed)).toString()) as PhoneCall
}

/** The first question of a call begins it, and no other. */
async function open(deps: Deps, id: string, event: CallEvent): Promise<PhoneCall | undefined> {
  if (event.kind !== 'asked' || event.turn !== 1) return undefined
  const entry = encodeBase32(fewRandomBytes(15))
  // Where no SMS can be sent nobody would hear what became of it.
  const isTaken = deps.sms !== null && deps.phoneLine?.settings.callBacks !== undefined
  let call = newCall(entry, isTaken ? 'call-back' : 'none')
  if (event.isOutgoing) {
    const placed = await findPlaced(deps, event)
    // A call that we did not ask for is none of ours.
    if (!placed) return undefined
    const { poster, language } = placed.order
    call =
      poster === null ? newCall(entry, isTaken ? 'here' : 'none') : newComplaintCall(entry, poster, language)
  }
  const sealed = seal(deps.keys.receipts, boundTo(id), Buffer.from(JSON.stringify(call)))
  const until = Math.ceil((deps.clock() + keptMs) / roundMs) * roundMs
  await deps.write((trx) => insertCall(trx, { id, turn: 0, sealed, until }))
  return findOpen(deps, id)
}

/** Of a call that is over nothing leads to its entry any more. */
const forgetting = (call: PhoneCall): PhoneCall =>
  call.step === 'over' ? { ...call, entry: '', poster: null, rating: null } : call

async function carryOut(deps: Deps, call: PhoneCall, act: CallAct, event: CallEvent): Promise<PhoneCall> {
  switch (act.kind) {
    case 'none':
      return call
    case 'keep':
      return (await keep(deps, call, act, event)) ? call : ended(call, 'full')
    case 'ask': {
      const { language, poster } = call
      const isAsked = await askForCallBack(deps, event.from, { language, poster })
      return isAsked ? call : ended(call, 'not-called-back')
    }
    case 'file': {
      const place = call.poster === null ? undefined : await findPlace(deps, call.poster)
      const isFiled = place !== undefined && (await fileSpoken(deps, event, place.office.id))
      return isFiled ? call : ended(call, 'not-filed')
    }
  }
}

/**
 * As an entry of the form, with the phone as its source: what one phone says counts as what one network says. False where so much came
 * from it that a proof of work would be asked for, which nobody can do on a phone.
 */
async function keep(
  deps: Deps,
  { entry, poster, language }: PhoneCall,
  { rating, reasons }: { rating: Rating; reasons: readonly string[] },
  event: CallEvent,
): Promise<boolean> {
  const place = poster === null ? undefined : await findPlace(deps, poster)
  if (!place) return false
  const form = parse(EntryForm, { entry, rating: String(rating), reason: [...reasons], lang: language })
  try {
    await takeEntry(deps, place, form, `phone ${await sourceOf(deps, event)}`)
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
    // The face is kept in any case; a reason that comes too late, or is one too many, is not worth the call.
    return reasons.length > 0
  }
  return true
}

/** Goes no further than the limiter, which hashes it under the key of the day. Numbers that are withheld are one source together. */
async function sourceOf(deps: Deps, event: CallEvent): Promise<string> {
  if (!event.isOutgoing) return event.from?.replace(/\D/g, '').slice(-10) ?? 'withheld'
  const placed = await findPlaced(deps, event)
  return placed?.order.mobile?.slice(-10) ?? 'withheld'
}

type Found = { office: Office; place: EntryPlace }

/** Undefined for a poster that was revoked, or whose office left the file. */
async function findPlace(
  { posters, directory }: Pick<Deps, 'posters' | 'directory'>,
  id: string,
): Promise<Found | undefined> {
  const poster = await posters.find(id)
  const office = poster && directory.register.offices.get(poster.office)
  if (!poster || poster.revokedAt !== null || !office) return undefined
  const { district, id: of } = office
  return { office, place: { district, office: of, point: poster.point, poster: id, channel: 'voice' } }
}

/** Its id, or '' where no poster that hangs has that number. */
async function posterOf(deps: Deps, keys: string): Promise<string> {
  const id = readCallNumber(keys)
  return id !== undefined && (await findPlace(deps, id)) ? id : ''
}

const reasonListOf = ({ directory }: Pick<Deps, 'directory'>, rating: Rating) =>
  directory.register.reasons[isUnhappy(rating) ? 'complaint' : 'praise']
const reasonsOf = (deps: Pick<Deps, 'directory'>) => (rating: Rating) =>
  reasonListOf(deps, rating).map(({ id }) => id)

async function answerOf(deps: Deps, call: PhoneCall): Promise<CallAnswer> {
  const found = call.poster === null ? undefined : await findPlace(deps, call.poster)
  const place: CallPlace = {
    office: deps.phoneLine?.settings.recordings || !found ? null : found.office.name,
    reasons: call.rating === null ? [] : reasonListOf(deps, call.rating).map(({ name }) => name),
  }
  return { turn: call.turn + 1, prompt: promptOf(call, place), next: nextOf(call), keys: keysAt(call) }
}
