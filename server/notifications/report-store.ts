/** What became of messages that gateways took, and of which cases no message arrives, in the store. */
import type { Db, Trx } from '../storage/schema.ts'
import type { TemplateName } from './notification.ts'
import type { MessageStanding, Report, SentMessage } from './report.ts'

type Reported = {
  id: string
  channel: string
  template: TemplateName
  recipientKind: string
  recipient: string
  number: string | null
  parameters: string
  delivery: string | null
  resends: number
  tries: number
}

export async function findReported(trx: Trx, gatewayId: string): Promise<Reported | undefined> {
  const row = await trx
    .selectFrom('notifications')
    .select([
      'id',
      'channel',
      'template',
      'recipient_kind as recipientKind',
      'recipient',
      'number',
      'parameters',
    ])
    .select(['delivery', 'resends', 'tries'])
    .where('gateway_id', '=', gatewayId)
    .executeTakeFirst()
  return row && { ...row, template: row.template as TemplateName }
}

/** What stood in it is needed no longer. */
export async function setDelivery(
  trx: Trx,
  id: string,
  outcome: Report['outcome'],
  day: number,
): Promise<void> {
  const state = outcome === 'failed' ? { state: 'failed' } : {}
  await trx
    .updateTable('notifications')
    .set({ delivery: outcome, parameters: '{}', ...state })
    .where('id', '=', id)
    .execute()
  // It was to go again, and need not.
  await trx
    .updateTable('notifications')
    .set({ state: 'sent', ended_day: day })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** It waits again. Until the gateway has taken it anew it has its old name, under which it may still be said to have arrived. */
export async function setToResend(trx: Trx, id: string, resends: number, nextAt: number): Promise<void> {
  await trx
    .updateTable('notifications')
    .set({ state: 'waiting', delivery: 'failed', ended_day: null, resends, next_at: nextAt })
    .where('id', '=', id)
    .execute()
}

export async function setGatewayId(trx: Trx, id: string, gatewayId: string): Promise<void> {
  await trx
    .updateTable('notifications')
    .set((eb) => ({
      gateway_id: gatewayId,
      // Of the time before. What has arrived meanwhile has arrived.
      delivery: eb.case().when('delivery', '=', 'delivered').then('delivered').else(null).end(),
    }))
    .where('id', '=', id)
    .execute()
}

/** A report may come before it is noted that its message was taken. No more of them than this are kept, for a day. */
const mostEarly = 2_000

export async function dropEarly(trx: Trx, before: number): Promise<void> {
  await trx.deleteFrom('early_reports').where('day', '<', before).execute()
}

export async function keepEarly(trx: Trx, { id, outcome }: Report, day: number): Promise<void> {
  await dropEarly(trx, day - 1)
  const { count } = await trx
    .selectFrom('early_reports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostEarly) return
  await trx
    .insertInto('early_reports')
    .values({ gateway_id: id, outcome, day })
    // A phone that has it has it.
    .onConflict((oc) =>
      oc
        .column('gateway_id')
        .doUpdateSet({ outcome: 'delivered' })
        .where('early_reports.outcome', '=', 'failed')
        .where('excluded.outcome' as 'early_reports.outcome', '=', 'delivered'),
    )
    .execute()
}

export async function takeEarly(trx: Trx, gatewayId: string): Promise<Report['outcome'] | undefined> {
  const row = await trx
    .deleteFrom('early_reports')
    .where('gateway_id', '=', gatewayId)
    .returning('outcome')
    .executeTakeFirst()
  return row?.outcome as Report['outcome'] | undefined
}

const isToGo = (state: string): boolean => state === 'waiting' || state === 'sending'

/** All of a case to its citizen, the first first. */
export async function listMessages(db: Db, grievance: string): Promise<SentMessage[]> {
  const rows = await db
    .selectFrom('notifications')
    .select(['template', 'state', 'delivery', 'ended_day'])
    .where('recipient_kind', '=', 'grievance')
    .where('recipient', '=', grievance)
    .where('channel', '=', 'sms')
    .orderBy('dedupe_key')
    .execute()
  return rows.map(({ template, state, delivery, ended_day }) => ({
    template: template as TemplateName,
    standing: (isToGo(state) ? 'waiting' : (delivery ?? state)) as MessageStanding,
    day: ended_day,
  }))
}
