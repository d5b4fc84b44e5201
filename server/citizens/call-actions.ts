/** Says the code of an SMS in a phone call, for who cannot read it or has not got it. A call counts as a code. */
import { hashToken } from '../access/token.ts'
import type { Language } from '../contract/names.ts'
import type { CodePage } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { isQuiet } from '../notifications/quiet-hours.ts'
import { codeMs, keyOfNumber, unseal } from '../one-time-codes/one-time-code.ts'
import {
  type CodeRequest,
  findLastRequest,
  hasCall,
  insertCall,
} from '../one-time-codes/one-time-code-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { whyNoCode } from './code-actions.ts'

/** An SMS gets so long before its code is said. */
const callAfterMs = 30_000

type CallDeps = Pick<Deps, 'clock' | 'config' | 'directory' | 'keys' | 'voice'>

/** At night no phone rings: who asks for the call may be somebody else than who sleeps beside it. */
const calls = ({ voice, config, clock, directory }: CallDeps): boolean =>
  voice !== null && !isQuiet(config.messages.quiet, clock(), directory.timezones)

async function findAwaited(
  { clock }: Pick<Deps, 'clock'>,
  db: Db | Trx,
  browser: string,
): Promise<CodeRequest | undefined> {
  const request = await findLastRequest(db, hashToken(browser))
  return request && request.usedAt === null && clock() - request.askedAt < codeMs ? request : undefined
}

/** What the page of the code offers this browser. */
export async function viewCall(
  deps: CallDeps & Pick<Deps, 'db'>,
  browser: string,
): Promise<CodePage['call']> {
  const request = calls(deps) ? await findAwaited(deps, deps.db, browser) : undefined
  if (!request) return null
  if (await hasCall(deps.db, request.id)) return 'called'
  return deps.clock() - request.askedAt < callAfterMs ? 'soon' : 'now'
}

/** `none`: there is no code of this browser that could be said. `wait`, `full`: see `askForCode`. */
type Called = { kind: 'called' | 'none' | 'full' } | { kind: 'wait'; until: number }

/** The same code once more, so that an SMS that comes after all is right too; one call for each code. */
export async function askForCall(
  deps: CallDeps & Pick<Deps, 'write' | 'admission'>,
  browser: string,
  network: string | null,
  language: Language,
): Promise<Called> {
  if (!calls(deps)) return { kind: 'none' }
  const { keys, clock, admission } = deps
  if (!admission.budget.takeCode(network, clock())) return { kind: 'full' }
  return deps.write(async (trx): Promise<Called> => {
    const now = clock()
    const request = await findAwaited(deps, trx, browser)
    if (!request) return { kind: 'none' }
    if (await hasCall(trx, request.id)) return { kind: 'called' }
    const number = keyOfNumber(keys.receipts, unseal(keys.receipts, request.sealed))
    const barred = await whyNoCode(deps, trx, number, now, callAfterMs)
    if (barred) return barred
    await insertCall(trx, request.id, number, now)
    await enqueue(
      trx,
      {
        recipient: { kind: 'code', id: request.id },
        channel: 'voice',
        template: 'otp',
        language,
        parameters: {},
        dedupeKey: `call/${request.id}`,
        urgent: true,
        expiresAt: request.askedAt + codeMs,
      },
      now,
    )
    return { kind: 'called' }
  })
}
