/** Tells people what became of their matter: written with the step itself, sent after its commit, tried until it goes. */
import type { Deps } from '../deps.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { type Notice, nextTry } from './notice.ts'
import { claimNotice, forgetOldMobiles, insertNotice, setNotice } from './outbox-store.ts'

/** In the transaction of the step: a step that is kept is told, one that is not is not. */
export async function notify(
  trx: Trx,
  { id, mobile }: Pick<Grievance, 'id' | 'mobile'>,
  notice: Notice,
  now: number,
): Promise<void> {
  if (mobile !== null) await insertNotice(trx, newId(), id, notice, now)
}

type DeliveryDeps = Pick<Deps, 'write' | 'clock' | 'config' | 'log' | 'sms'>
const atOnce = 20
/** Longer than the gateway is given to answer: until then no other server sends the same message. */
const claimMs = 60_000
/** Kept this long after the end, since the visitor may still say "no". */
const keepMobileMs = 30 * 24 * 3_600_000

/** Sends what is due. A message may go out twice when the process dies between sending and noting it, never not at all. */
export async function deliverNotices(deps: DeliveryDeps): Promise<void> {
  const { write, clock, config, log, sms } = deps
  await write((trx) => forgetOldMobiles(trx, clock() - keepMobileMs))
  if (!sms) return
  for (let sent = 0; sent < atOnce; sent++) {
    const next = await write((trx) => claimNotice(trx, clock(), clock() + claimMs))
    if (!next) return
    const { id, notice, tries, reference, mobile } = next
    try {
      await sms(mobile, notice, { reference, site: new URL(config.url).host })
      await write((trx) => setNotice(trx, id, 'sent', tries + 1, clock()))
    } catch (cause) {
      const again = nextTry(tries + 1, clock())
      log.warn(
        { reference, tries: tries + 1, reason: (cause as Error).message },
        'a message could not be sent',
      )
      await write((trx) =>
        setNotice(trx, id, again === undefined ? 'failed' : 'waiting', tries + 1, again ?? clock()),
      )
    }
  }
}
