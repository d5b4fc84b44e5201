/** Calls numbers back: takes the wish, asks the provider once, and forgets the number when the call is over. */
import { readMobile } from '../channels/mobile.ts'
import { mac } from '../codes/mac.ts'
import { seal, unseal } from '../codes/seal.ts'
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { MaybeSent } from '../notifications/notification.ts'
import { isQuiet } from '../notifications/quiet-hours.ts'
import { newId } from '../storage/ids.ts'
import {
  type CallBackOrder,
  type CallBackStage,
  countedMs,
  forgetMs,
  nextPlacing,
  recordingWaitMs,
  waitMs,
} from './call-back.ts'
import {
  type CallBackRow,
  countCallBacks,
  deleteCallBacksBefore,
  emptyCallBacksBefore,
  findCallBack,
  findDueCallBack,
  insertCallBack,
  moveCallBack,
} from './call-back-store.ts'
import type { CallEvent } from './call-event.ts'
import { deleteCallsBefore } from './phone-call-store.ts'
import { placeCall } from './place-call.ts'

type CallBackDeps = Pick<
  Deps,
  'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'phoneLine' | 'log'
>

/** What a call is known by here: whoever has the table alone finds it in no list of the provider's. */
export const callId = ({ keys }: Pick<Deps, 'keys'>, call: string): string =>
  mac(keys.receipts, `phone call ${call}`).toString('base64url')

const boundTo = (about: string) => ({ purpose: 'call back', about })

export const sealOrder = ({ keys }: Pick<Deps, 'keys'>, id: string, order: CallBackOrder): Uint8Array =>
  seal(keys.receipts, boundTo(id), Buffer.from(JSON.stringify(order)))

/** Null of one of which nothing is left. */
export const orderOf = (
  { keys }: Pick<Deps, 'keys'>,
  { id, sealed }: Pick<CallBackRow, 'id' | 'sealed'>,
): CallBackOrder | null =>
  sealed && (JSON.parse(Buffer.from(unseal(keys.receipts, boundTo(id), sealed)).toString()) as CallBackOrder)

/**
 * True where the number is to be called, or is already. False where calls are not made: none are set up, it is night, the number is no
 * mobile number of India, it was called often today, or the day's money is spent.
 */
export async function askForCallBack(
  deps: CallBackDeps,
  from: string | null,
  wish: Pick<CallBackOrder, 'language' | 'poster'>,
): Promise<boolean> {
  const { write, clock, config, directory, keys, phoneLine } = deps
  const now = clock()
  const aDay = phoneLine?.settings.callBacks?.aDay
  if (!phoneLine || aDay === undefined || isQuiet(config.messages.quiet, now, directory.timezones))
    return false
  // Numbers of other countries, of services and of the dear kind are not dialled, whoever shows them.
  const mobile = from === null ? undefined : await readMobile(from)
  if (mobile === undefined) return false
  const day = commonDay(now, directory.timezones)
  const { limits } = phoneLine
  limits.turn(day)
  const bucket = limits.keyOf(mobile)
  if (!limits.take(bucket, now)) return false
  const outcome = await write(async (trx) => {
    if ((await countCallBacks(trx, day)) >= aDay) return 'full'
    const id = newId()
    const isNew = await insertCallBack(trx, {
      id,
      number: mac(keys.receipts, `call back ${mobile}`).toString('base64url'),
      stage: 'waiting',
      sealed: sealOrder(deps, id, { mobile, ...wish }),
      call: null,
      day: null,
      tries: 0,
      dueAt: now + waitMs,
      until: now + forgetMs,
    })
    return isNew ? 'waiting' : 'known'
  })
  if (outcome !== 'waiting') limits.giveBack(bucket)
  return outcome !== 'full'
}

export const isCallBackDue = async ({ db, phoneLine }: CallBackDeps, now: number): Promise<boolean> =>
  phoneLine !== null && (await findDueCallBack(db, 'waiting', now)) !== undefined

const empty = { stage: 'over' as const, number: null, sealed: null, dueAt: null }

/** Each is written down as placed before the provider is asked: what a stop interrupts is not asked twice. */
export async function placeCallBacks(deps: CallBackDeps, _: number, stopping: AbortSignal): Promise<void> {
  const { write, clock, config, directory, phoneLine, log } = deps
  while (phoneLine && !stopping.aborted) {
    const now = clock()
    const placed = await write(async (trx) => {
      const row = await findDueCallBack(trx, 'waiting', now)
      if (!row) return undefined
      const { mobile } = orderOf(deps, row) ?? { mobile: null }
      const isNight = isQuiet(config.messages.quiet, now, directory.timezones)
      if (mobile === null || isNight) return (await moveCallBack(trx, row.id, 'waiting', empty)) && 'dropped'
      const tries = row.tries + 1
      const day = commonDay(now, directory.timezones)
      await moveCallBack(trx, row.id, 'waiting', { stage: 'placed', day, tries, dueAt: null })
      return { id: row.id, mobile, tries }
    })
    if (placed === undefined) return
    if (typeof placed !== 'object') continue
    const { id, mobile, tries } = placed
    try {
      const call = await placeCall(phoneLine.settings, config.url, { mobile, tag: id, now })
      await write((trx) => moveCallBack(trx, id, 'placed', { call: callId(deps, call) }))
    } catch (cause) {
      // Perhaps it rings: then it is not to ring twice.
      if (cause instanceof MaybeSent) continue
      const dueAt = nextPlacing(tries, now)
      log.warn({ reason: (cause as Error).message }, 'a call back was not taken')
      const change = dueAt === undefined ? empty : { stage: 'waiting' as CallBackStage, dueAt, day: null }
      await write((trx) => moveCallBack(trx, id, 'placed', change))
    }
  }
}

/** Of a call that we asked for and that is not over yet. */
export async function findPlaced(
  deps: Pick<Deps, 'db' | 'keys'>,
  { call, tag }: Pick<CallEvent, 'call' | 'tag'>,
): Promise<{ row: CallBackRow; order: CallBackOrder } | undefined> {
  const row = await findCallBack(deps.db, { tag, call: callId(deps, call) })
  const order = row?.stage === 'placed' ? orderOf(deps, row) : null
  return row && order ? { row, order } : undefined
}

/** The call is over, or nobody picked up: the number goes. */
export async function endCallBack(
  deps: Pick<Deps, 'db' | 'write' | 'keys'>,
  event: CallEvent,
): Promise<void> {
  const placed = await findPlaced(deps, event)
  if (placed) await deps.write((trx) => moveCallBack(trx, placed.row.id, 'placed', empty))
}

/** The call is over, and what was spoken may be told of in a moment. */
export async function keepForRecording(
  deps: Pick<Deps, 'db' | 'write' | 'keys' | 'clock'>,
  event: CallEvent,
): Promise<void> {
  const placed = await findPlaced(deps, event)
  const until = deps.clock() + recordingWaitMs
  if (placed && placed.row.until > until)
    await deps.write((trx) => moveCallBack(trx, placed.row.id, 'placed', { until }))
}

/** What the provider never told the end of. */
export async function forgetCalls({ write, clock }: Pick<Deps, 'write' | 'clock'>): Promise<void> {
  const now = clock()
  await write(async (trx) => {
    await deleteCallsBefore(trx, now)
    await emptyCallBacksBefore(trx, now)
    await deleteCallBacksBefore(trx, now - countedMs)
  })
}
