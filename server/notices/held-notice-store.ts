/** What waits for the end of somebody's quiet hours, or for their digest; and on which day each had the last one. */
import type { NoticeTopic } from '../contract/staff/notices.ts'
import type { Parameters } from '../notifications/notification.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `id`: of what it is about, which is looked at anew when it goes. `parameters`: where nothing can be looked at later. */
export type HeldSubject = { id: string; parameters: Parameters }
type Held = { person: string; topic: NoticeTopic; subject: HeldSubject }

/** What waits already waits as it is now. */
export async function hold(trx: Trx, { person, topic, subject }: Held): Promise<void> {
  const parameters = toJson(subject.parameters)
  await trx
    .insertInto('held_notices')
    .values({ person, topic, subject: subject.id, parameters })
    .onConflict((oc) => oc.columns(['person', 'topic', 'subject']).doUpdateSet({ parameters }))
    .execute()
}

export async function listHeld(db: Db | Trx): Promise<Held[]> {
  const rows = await db
    .selectFrom('held_notices')
    .selectAll()
    .orderBy('person')
    .orderBy('topic')
    .orderBy('subject')
    .execute()
  return rows.map(({ person, topic, subject, parameters }) => ({
    person,
    topic: topic as NoticeTopic,
    subject: { id: subject, parameters: fromJson<Parameters>(parameters) },
  }))
}

export async function dropHeld(trx: Trx, person: string, topic: NoticeTopic): Promise<void> {
  await trx.deleteFrom('held_notices').where('person', '=', person).where('topic', '=', topic).execute()
}

type Days = { digestDay: number | null; toldDay: number | null; told: number }

export async function listDays(db: Db | Trx): Promise<Map<string, Days>> {
  const rows = await db.selectFrom('notice_days').selectAll().execute()
  return new Map(
    rows.map(({ person, digest_day, told_day, told }) => [
      person,
      { digestDay: digest_day, toldDay: told_day, told },
    ]),
  )
}

export async function setDigestDay(trx: Trx, person: string, day: number): Promise<void> {
  await trx
    .insertInto('notice_days')
    .values({ person, digest_day: day, told_day: null, told: 0 })
    .onConflict((oc) => oc.column('person').doUpdateSet({ digest_day: day }))
    .execute()
}

export async function setToldOn(trx: Trx, person: string, day: number, told: number): Promise<void> {
  await trx
    .insertInto('notice_days')
    .values({ person, digest_day: null, told_day: day, told })
    .onConflict((oc) => oc.column('person').doUpdateSet({ told_day: day, told }))
    .execute()
}
