/** Filing without a number: a receipt of its own stands for whoever files, from the first question on and afterwards. */
import { hashToken, newToken } from '../access/token.ts'
import { citizenWith } from '../citizens/citizen.ts'
import { insertSession } from '../citizens/citizen-session-store.ts'
import { hasCaseOf } from '../citizens/own-case-store.ts'
import { sessionMs } from '../citizens/sign-in-actions.ts'
import type { Deps } from '../deps.ts'
import { newReceipt, readReceipt } from '../feedback/receipt.ts'
import { keyOfNumber, seal } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import { mostWithoutNumber } from './filing.ts'
import { noRoomWithoutNumber } from './filing-actions.ts'
import { countWithoutNumber } from './filing-store.ts'

type SessionDeps = Pick<Deps, 'write' | 'clock' | 'keys'>

/** Gives the session's token. Throws `too-many-tries` where too many have begun so and not sent. */
export const beginWithoutNumber = (deps: SessionDeps): Promise<string> =>
  deps.write(async (trx) => {
    if ((await countWithoutNumber(trx)) >= mostWithoutNumber) throw noRoomWithoutNumber()
    return openSession(deps, trx, newReceipt())
  })

/** Opens what was filed under a receipt, typed as people type it. Gives the session's token; null where nothing was. */
export async function enterByReceipt(
  deps: SessionDeps & Pick<Deps, 'db'>,
  typed: string,
): Promise<string | null> {
  const receipt = readReceipt(typed)
  if (receipt === undefined || !(await hasCaseOf(deps.db, citizenWith(receipt)))) return null
  return deps.write((trx) => openSession(deps, trx, receipt))
}

async function openSession({ clock, keys }: SessionDeps, trx: Trx, receipt: string): Promise<string> {
  const token = newToken()
  const citizen = citizenWith(receipt)
  const sealed = seal(keys.receipts, citizen)
  const number = keyOfNumber(keys.receipts, citizen)
  await insertSession(trx, { tokenHash: hashToken(token), number, sealed, endsAt: clock() + sessionMs })
  return token
}
