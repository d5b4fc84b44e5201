/** Delivery reports as the gateways send them. No I/O. */

import { z } from 'zod'
import { parseJson } from '../contract/parse.ts'
import type { ReadReports, Report } from '../notifications/report.ts'

const secret = z.string().regex(/^[\w-]{20,200}$/, '20 characters or more of A-Z a-z 0-9 _ -')

/** The address is /reports/sms/ and this secret. */
export const Msg91Reports = z.strictObject({ secret })

/**
 * C-DAC publishes no format: what its fields are called and which words it says is agreed with the account. Unless told otherwise,
 * the words are those of SMPP.
 */
export const CdacReports = z.strictObject({
  secret,
  fields: z.strictObject({ id: z.string().min(1), status: z.string().min(1), mobile: z.string().optional() }),
  delivered: z.array(z.string()).default(['DELIVRD']),
  failed: z.array(z.string()).default(['UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED']),
})

/** More than this in one request is none of theirs. */
const most = 500

const text = z.union([z.string(), z.number()]).transform(String)
const Msg91Status = z.object({ status: text, number: text.optional(), telNum: text.optional() })
/** In its older webhook (v2) reports stand in a list for each request, in a field of a form. */
const Msg91Request = z.object({ requestId: text, report: z.array(Msg91Status).max(most) })
/** In v3 and in its newer webhook each is an object of its own. */
const Msg91Single = Msg91Status.extend({ requestId: text })

/** 1 delivered; 2 failed, 9 held back by the operators' register, 16 and 25 refused, 17 blocked. Others are on their way. */
const msg91Outcomes: Record<string, Report['outcome']> = {
  1: 'delivered',
  2: 'failed',
  9: 'failed',
  16: 'failed',
  17: 'failed',
  25: 'failed',
}

export const readMsg91Reports: ReadReports = (contentType, body) => {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded')
  const parsed = parseJson(isForm ? (new URLSearchParams(body).get('data') ?? '') : body)
  const list = z
    .array(z.unknown())
    .max(most)
    .safeParse(Array.isArray(parsed) ? parsed : [parsed])
  if (!list.success) return undefined
  const reports: Report[] = []
  for (const each of list.data) {
    const request = Msg91Request.safeParse(each)
    const single = Msg91Single.safeParse(each)
    if (!request.success && !single.success) return undefined
    const said = request.success
      ? request.data.report.map((report) => ({ ...report, requestId: request.data.requestId }))
      : single.success
        ? [single.data]
        : []
    for (const { requestId, status, number, telNum } of said) {
      const outcome = msg91Outcomes[status] ?? byWord(status)
      if (outcome) reports.push({ id: requestId, mobile: mobileOf(number ?? telNum), outcome })
    }
  }
  return reports
}

/** Its newer webhook says it in a word. */
const byWord = (status: string): Report['outcome'] | undefined =>
  /^delivered$/i.test(status)
    ? 'delivered'
    : /^(failed|rejected|blocked)$/i.test(status)
      ? 'failed'
      : undefined

export const readCdacReports =
  ({ fields, delivered, failed }: z.infer<typeof CdacReports>): ReadReports =>
  (contentType, body) => {
    if (!contentType.startsWith('application/x-www-form-urlencoded')) return undefined
    const form = new URLSearchParams(body)
    const [id, status] = [form.get(fields.id), form.get(fields.status)]
    if (!id || !status) return undefined
    const mobile = mobileOf(fields.mobile === undefined ? undefined : (form.get(fields.mobile) ?? undefined))
    if (delivered.includes(status)) return [{ id, mobile, outcome: 'delivered' }]
    return failed.includes(status) ? [{ id, mobile, outcome: 'failed' }] : []
  }

const mobileOf = (number: string | undefined): string | null => {
  const digits = number?.replaceAll(/\D/g, '') ?? ''
  return digits.length < 10 ? null : `+91${digits.slice(-10)}`
}
