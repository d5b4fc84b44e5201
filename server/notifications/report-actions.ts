/** Takes in what gateways say later of messages: once or several times, in any order, of messages that nobody knows any more. */
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import { setChannel } from './channel-store.ts'
import { longestWaitMs } from './notification.ts'
import { mostResends, type Report } from './report.ts'
import { findReported, keepEarly, setDelivery, setGatewayId, setToResend, takeEarly } from './report-store.ts'
import { markUnreached } from './unreached-store.ts'

type ReportDeps = Pick<Deps, 'clock' | 'keys' | 'directory' | 'sms' | 'unregistered'>

/** `unknownToo`: false where most are of messages that are no notices, of which nothing is kept; then one that says that all is well is needed by none. */
export async function takeReports(
  deps: ReportDeps & Pick<Deps, 'write'>,
  reports: readonly Report[],
  { unknownToo = true } = {},
): Promise<void> {
  if (!reports.length) return
  await deps.write(async (trx) => {
    for (const report of reports)
      if (unknownToo || report.outcome === 'failed' || (await findReported(trx, report.id)))
        await takeReport(deps, trx, report)
  })
}

/** Under that name the gateway has taken the message; what it has said of it already holds from now on. */
export async function noteTaken(deps: ReportDeps, trx: Trx, id: string, gatewayId: string): Promise<void> {
  await setGatewayId(trx, id, gatewayId)
  const outcome = await takeEarly(trx, gatewayId)
  if (outcome !== undefined) await takeReport(deps, trx, { id: gatewayId, mobile: null, outcome })
}

async function takeReport(deps: ReportDeps, trx: Trx, report: Report): Promise<void> {
  const now = deps.clock()
  const day = commonDay(now, deps.directory.timezones)
  const found = await findReported(trx, report.id)
  if (!found) return keepEarly(trx, report, day)
  const { id, number, delivery, resends } = found
  // Of a message to somebody else, under the name of this one.
  if (report.mobile !== null && number !== null && keyOfNumber(deps.keys.receipts, report.mobile) !== number)
    return
  // A phone that has it has it, whatever comes after; what is said twice holds once.
  if (delivery === 'delivered' || delivery === report.outcome) return
  if (report.outcome === 'delivered' || found.recipientKind !== 'grievance')
    return setDelivery(trx, id, report.outcome, day)
  // A chat that one message did not reach, the next does not reach either.
  const isSms = deps.sms !== null && !deps.unregistered.has(found.template)
  if (found.channel === 'chat' && isSms && found.parameters !== '{}') return setChannel(trx, id, 'sms', now)
  // What stood in it is gone the day after.
  if (found.channel !== 'chat' && resends < mostResends && found.parameters !== '{}')
    return setToResend(trx, id, resends + 1, now + longestWaitMs)
  await setDelivery(trx, id, 'failed', day)
  await markUnreached(trx, found.recipient, day, now)
}
