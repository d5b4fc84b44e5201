/** What a gateway sends to the address for delivery reports, as each of its documents describes it. */

/** Of MSG91: its older webhook, v3, and the newer one. */
export type ReportFormat = 'v2' | 'v3' | 'newer' | 'cdac'
type Said = { type: string; body: string }

const form = (fields: Record<string, string>): Said => ({
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
})
const json = (value: unknown): Said => ({ type: 'application/json', body: JSON.stringify(value) })

export function sayReport(
  format: ReportFormat,
  requestId: string,
  outcome: 'delivered' | 'failed' | 'sent',
  number: string,
): Said {
  const status = { delivered: '1', failed: '2', sent: '0' }[outcome]
  const at = { date: '2026-11-20 12:00:00', desc: '' }
  if (format === 'v2')
    return form({ data: JSON.stringify([{ requestId, userId: '27', report: [{ ...at, number, status }] }]) })
  if (format === 'v3') return json({ requestId, userId: '27', senderId: 'ROHTAK', ...at, number, status })
  if (format === 'newer')
    return json([{ requestId, telNum: number, status: outcome, campaignName: 'sunwai', smsLength: '70' }])
  return form({
    MsgID: requestId,
    Status: { delivered: 'DELIVRD', failed: 'UNDELIV', sent: 'ENROUTE' }[outcome],
    Mobile: number,
  })
}
