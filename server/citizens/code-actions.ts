/** Sends the code that proves a number, within the limits, and looks at what was typed. In the transaction of whoever needs it. */
import { newToken } from '../access/token.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { countSent } from '../notifications/sent-count-store.ts'
import {
  codeMs,
  dayMs,
  isCodeOf,
  keyOfNumber,
  nextCodeAt,
  readCode,
  seal,
} from '../one-time-codes/one-time-code.ts'
import {
  type CodeRequest,
  countAsked,
  findLastRequest,
  insertRequest,
  listAsked,
  takeTry,
} from '../one-time-codes/one-time-code-store.ts'
import type { Trx } from '../storage/schema.ts'

/** `wait`: this number had its codes, another may be sent then. `full`: no more go out for now, to anybody. */
type Barred = { kind: 'full' } | { kind: 'wait'; until: number }

/** Why no code can be sent to that number now; null where it can. */
export async function whyNoCode(
  { config, directory }: Pick<Deps, 'config' | 'directory'>,
  trx: Trx,
  number: string,
  now: number,
  between?: number,
): Promise<Barred | null> {
  const until = nextCodeAt(await listAsked(trx, number), now, between)
  if (until !== null) return { kind: 'wait', until }
  const day = commonDay(now, directory.timezones)
  if ((await countAsked(trx, now - dayMs)) >= config.codesADay) return { kind: 'full' }
  if ((await countSent(trx, 'sms', day)) >= config.messages.aDay) return { kind: 'full' }
  return null
}

/** To a number that nothing bars. `browser`: the hash of what the browser holds that will type it. */
export async function sendCode(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  { browser, mobile, language }: { browser: string; mobile: string; language: Language },
  now: number,
): Promise<void> {
  const id = newToken()
  const number = keyOfNumber(keys.receipts, mobile)
  await insertRequest(trx, { id, browser, number, sealed: seal(keys.receipts, mobile) }, now)
  await enqueue(
    trx,
    {
      recipient: { kind: 'code', id },
      channel: 'sms',
      template: 'otp',
      language,
      parameters: {},
      dedupeKey: `code/${id}`,
      urgent: true,
      expiresAt: now + codeMs,
    },
    now,
  )
}

/** `wrong` says how many tries are left; -1 where what was typed was no code at all, which costs none. */
type Tried = { kind: 'right'; request: CodeRequest } | { kind: 'wrong'; left: number } | { kind: 'over' }

/** A try is counted before it is looked at, so that many at once are no more than five. `right` also where it was used before. */
export async function tryCode(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  browser: string,
  typed: string,
  now: number,
): Promise<Tried> {
  const request = await findLastRequest(trx, browser)
  if (!request || now - request.askedAt >= codeMs) return { kind: 'over' }
  const code = readCode(typed)
  // What is no code at all was a slip of the finger.
  if (code === undefined) return request.usedAt === null ? { kind: 'wrong', left: -1 } : { kind: 'over' }
  const left = await takeTry(trx, request.id)
  if (left === undefined) return { kind: 'over' }
  if (!isCodeOf(keys.receipts, request.id, code)) return left > 0 ? { kind: 'wrong', left } : { kind: 'over' }
  return { kind: 'right', request }
}
