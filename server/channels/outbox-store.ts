/** Messages that wait to be sent. A row names its grievance, never the number. */
import type { Trx } from '../storage/schema.ts'
import { longestWaitMs, type Notice } from './notice.ts'

export type Waiting = { id: string; notice: Notice; tries: number; reference: string; mobile: string }

export async function insertNotice(
  trx: Trx,
  id: string,
  grievance: string,
  notice: Notice,
  now: number,
): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({ id, grievance, notice, tries: 0, next_at: now, state: 'waiting' })
    .execute()
}

/**
 * The one whose time came first, if any has come; until `until` nobody else is given it. A number that was taken back takes
 * its messages with it.
 */
export async function claimNotice(trx: Trx, now: number, until: number): Promise<Waiting | undefined> {
  const row = await trx
    .selectFrom('outbox')
    .innerJoin('grievances', 'grievances.id', 'outbox.grievance')
    .where('state', '=', 'waiting')
    // One that is to wait longer than any does was put off before the clock was set back.
    .where((eb) => eb.or([eb('next_at', '<=', now), eb('next_at', '>', now + longestWaitMs)]))
    .where('mobile', 'is not', null)
    .select(['outbox.id', 'notice', 'tries', 'reference', 'mobile'])
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  await trx.updateTable('outbox').set({ next_at: until }).where('id', '=', row.id).execute()
  return { ...row, notice: row.notice as Notice, mobile: row.mobile ?? '' }
}

export async function setNotice(
  trx: Trx,
  id: string,
  state: 'waiting' | 'sent' | 'failed',
  tries: number,
  nextAt: number,
): Promise<void> {
  await trx.updateTable('outbox').set({ state, tries, next_at: nextAt }).where('id', '=', id).execute()
}

export async function forgetMobile(trx: Trx, grievance: string): Promise<void> {
  await trx.updateTable('grievances').set({ mobile: null }).where('id', '=', grievance).execute()
  await trx.deleteFrom('outbox').where('grievance', '=', grievance).where('state', '=', 'waiting').execute()
}

/** Numbers of grievances that were closed before `closedBefore` have served their purpose. */
export async function forgetOldMobiles(trx: Trx, closedBefore: number): Promise<void> {
  await trx
    .updateTable('grievances')
    .set({ mobile: null })
    .where('step', '=', 'closed')
    .where('mobile', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('grievance_steps')
            .select('number')
            .whereRef('grievance', '=', 'grievances.id')
            .where('at', '>=', closedBefore),
        ),
      ),
    )
    .execute()
}
