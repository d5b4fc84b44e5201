/** Judges the code of a second step, and counts the wrong ones. */
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { countSignInFailure, record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { hashRecoveryCode, readDigits, readRecoveryCode } from './recovery-code.ts'
import { waitAfter } from './second-step.ts'
import {
  countRecoveryCodes,
  deletePending,
  findPhone,
  type StoredPhone,
  saveWrong,
  takeRecoveryCode,
  takeStep,
} from './second-step-store.ts'
import { openSecret, stepOfCode } from './totp.ts'

export type CodeDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'keys' | 'directory'>

/** `waiting`: not even looked at. `blocked`: wrong, and the last try for now. `over`: there is no phone any more. */
type Verdict = 'right' | 'wrong' | 'waiting' | 'blocked' | 'over'

/**
 * Takes a code of the phone or a recovery code, once. `mark`: of the password that the person has now; whoever does not
 * know that password cannot bring them a wait. Does not throw for a wrong code: it counts with the commit. Throws
 * `second-step-unreadable`.
 */
export async function checkCode(
  trx: Trx,
  deps: CodeDeps,
  person: string,
  mark: string,
  typed: string,
): Promise<Verdict> {
  const now = deps.clock()
  const phone = await findPhone(trx, person)
  if (!phone) return 'over'
  const wrongBefore = phone.wrongMark === mark ? phone.wrong : 0
  if (wrongBefore > 0 && now < phone.waitUntil) return 'waiting'
  if (await takeCode(trx, deps, person, phone, typed)) return 'right'
  const wrong = wrongBefore + 1
  const wait = waitAfter(wrong)
  await saveWrong(trx, person, { wrong, mark, waitUntil: now + wait })
  await countSignInFailure(trx, commonHour(now, deps.directory.timezones), person)
  if (wait === 0) return 'wrong'
  await deletePending(trx, person)
  const actor = { kind: 'system', id: 'sign-in' } as const
  const details = { wrong, minutes: wait / 60_000 }
  await record(trx, {
    at: now,
    actor,
    action: 'second-step:block',
    subject: { kind: 'person', id: person },
    details,
  })
  return 'blocked'
}

async function takeCode(
  trx: Trx,
  { clock, keys }: CodeDeps,
  person: string,
  phone: StoredPhone,
  typed: string,
): Promise<boolean> {
  const now = clock()
  // Before any code is judged: with other keys the recovery codes are good no more either, and none of them is wrong.
  const secret = secretOfPhone(keys, person, phone.secret)
  const digits = readDigits(typed)
  if (digits !== undefined) {
    const step = await stepOfCode(secret, digits, now)
    return step !== null && takeStep(trx, person, step)
  }
  const code = readRecoveryCode(typed)
  if (code === undefined) return false
  if (!(await takeRecoveryCode(trx, person, hashRecoveryCode(keys.receipts, person, code)))) return false
  const left = await countRecoveryCodes(trx, person)
  await record(
    trx,
    staffAct({ id: person }, now, 'second-step:recover', { kind: 'person', id: person }, { left }),
  )
  return true
}

/** Throws `second-step-unreadable` when keys.json was replaced since the phone was set up. */
function secretOfPhone(keys: CodeDeps['keys'], person: string, sealed: Uint8Array): Uint8Array {
  try {
    return openSecret(keys.receipts, person, sealed)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new Problem(
      'second-step-unreadable',
      'No code of your phone can be checked any more. An administrator has to reset your second step.',
      { cause },
    )
  }
}

/** What to tell about a code that was not right. */
export function refusalOf(verdict: Exclude<Verdict, 'right'>): Problem {
  if (verdict === 'wrong') return new Problem('second-step-wrong', 'This code is wrong, or was used already.')
  if (verdict === 'over') return stepOver()
  return new Problem('too-many-tries', 'Too many wrong codes. Wait a while, then sign in again.')
}

export const stepOver = () =>
  new Problem('second-step-over', 'This took too long, or changed meanwhile. Enter your password again.')
