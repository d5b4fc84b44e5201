/** Setting up the phone that makes the codes: what its app is shown, and what is kept once it has given a code. */
import { Problem } from '../contract/problem.ts'
import type { PhoneSetup } from '../contract/staff/second-step.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { hashRecoveryCode, newRecoveryCodes, readDigits } from './recovery-code.ts'
import { findPhone, savePhone, saveRecoveryCodes } from './second-step-store.ts'
import { describeSecret, sealSecret, stepOfCode } from './totp.ts'

type PhoneDeps = Pick<Deps, 'clock' | 'config' | 'keys' | 'outlineQr'>

/** For the camera and, in groups of four, for typing by hand. */
export async function describePhone(
  { config, outlineQr }: Pick<PhoneDeps, 'config' | 'outlineQr'>,
  { login }: { login: string },
  secret: Uint8Array,
): Promise<PhoneSetup> {
  const { text, address } = await describeSecret(secret, `sunwai ${new URL(config.url).host}`, login)
  const groups = text.match(/.{1,4}/g) ?? []
  return { account: login, secret: groups.join(' '), address, qr: await outlineQr(address) }
}

/**
 * Keeps the phone whose app gave this code, in the place of an earlier one, with ten new recovery codes, which are shown
 * this once. Throws `second-step-wrong`.
 */
export async function keepPhone(
  trx: Trx,
  deps: Pick<PhoneDeps, 'clock' | 'keys'>,
  person: string,
  secret: Uint8Array,
  typed: string,
): Promise<string[]> {
  const now = deps.clock()
  const digits = readDigits(typed)
  const step = digits === undefined ? null : await stepOfCode(secret, digits, now)
  if (step === null)
    throw new Problem('second-step-wrong', 'This is not the code that the app shows now. Look again.')
  const again = (await findPhone(trx, person)) !== undefined
  await savePhone(trx, person, { secret: sealSecret(deps.keys.receipts, person, secret), step, now })
  await record(
    trx,
    staffAct({ id: person }, now, 'second-step:enrol', { kind: 'person', id: person }, { again }),
  )
  return giveRecoveryCodes(trx, deps, person)
}

/** Ten new ones; those before them are good no more. */
export async function giveRecoveryCodes(
  trx: Trx,
  { keys }: Pick<PhoneDeps, 'keys'>,
  person: string,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  await saveRecoveryCodes(
    trx,
    person,
    codes.map((code) => hashRecoveryCode(keys.receipts, person, code)),
  )
  return codes
}
