/** Messages that wait to be sent, and what became of them. */
import { randomInt } from 'node:crypto'
import type { Selectable } from 'kysely'
import { findChatOfCase } from '../chat-cases/chat-case-store.ts'
import type { Language } from '../contract/names.ts'
import { fromJson, toFlag, toJson } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import {
  type Channel,
  longestWaitMs,
  type Message,
  type Notification,
  type Parameters,
  type Recipient,
  type TemplateName,
} from './notification.ts'

export type Waiting = { id: string; recipient: Recipient; message: Message; tries: number; urgent: boolean }

const dayMs = 24 * 3_600_000
/** Somebody's step wrote it, and it goes within seconds: nothing finer than the day is kept of either. */
const dayOf = (now: number): number => Math.floor(now / dayMs) * dayMs

/** Does nothing where its dedupe key is known. */
export async function insertNotification(
  trx: Trx,
  id: string,
  { recipient, channel, template, language, parameters, dedupeKey, subject, urgent, expiresAt }: Notification,
  now: number,
): Promise<void> {
  await trx
    .insertInto('notifications')
    .values({
      id,
      channel,
      recipient_kind: recipient.kind,
      recipient: recipient.id,
      template,
      language,
      parameters: toJson(parameters),
      dedupe_key: dedupeKey,
      subject_kind: subject?.kind ?? null,
      subject: subject?.id ?? null,
      urgent: toFlag(urgent === true),
      expires_at: expiresAt ?? null,
      tries: 0,
      next_at: dayOf(now),
      state: 'waiting',
      ended_day: null,
    })
    .onConflict((oc) => oc.column('dedupe_key').doNothing())
    .execute()
}

/** The urgent first, then the one whose time came first; undefined when the time of none has come. `urgentOnly`: the others wait. */
export async function findDue(
  db: Db | Trx,
  channel: Channel,
  now: number,
  urgentOnly = false,
): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('notifications')
    .$if(urgentOnly, (query) => query.where('urgent', '=', 1))
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    // One that is to wait longer than any does was put off before the clock was set back.
    .where((eb) => eb.or([eb('next_at', '<=', now), eb('next_at', '>', now + longestWaitMs)]))
    .selectAll()
    .orderBy('urgent', 'desc')
    .orderBy('next_at')
    .orderBy('dedupe_key')
    .limit(1)
    .executeTakeFirst()
  return row && toWaiting(row)
}

export async function putOff(trx: Trx, id: string, until: number): Promise<void> {
  await trx.updateTable('notifications').set({ next_at: until }).where('id', '=', id).execute()
}

export async function setTried(trx: Trx, id: string, tries: number, nextAt: number): Promise<void> {
  await trx
    .updateTable('notifications')
    .set({ state: 'waiting', tries, next_at: nextAt })
    .where('id', '=', id)
    .execute()
}

/** From here on it goes to nobody again, unless it is said that it was not taken. */
export async function setSending(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('notifications').set({ state: 'sending' }).where('id', '=', id).execute()
}

/** Those on their way whose sender has said nothing in its time. */
export async function findLost(db: Db | Trx, channel: Channel, now: number): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('notifications')
    .where('state', '=', 'sending')
    .where('channel', '=', channel)
    .where((eb) => eb.or([eb('next_at', '<=', now), eb('next_at', '>', now + longestWaitMs)]))
    .selectAll()
    .execute()
  return rows.map(toWaiting)
}

/** Those of visitors' cases that were tried go again at a time drawn by lot: the waits between tries tell when they began. */
export async function drawNextTries(trx: Trx, now: number): Promise<void> {
  const rows = await trx
    .selectFrom('notifications')
    .where('state', '=', 'waiting')
    .where('subject_kind', '=', 'grievance')
    .where('tries', '>', 0)
    .where('next_at', '>', now)
    .select(['id', 'next_at'])
    .execute()
  for (const { id, next_at } of rows)
    await putOff(trx, id, now + randomInt(1, 1 + Math.min(longestWaitMs, 2 * (next_at - now))))
}

/** Others of the same recipient that wait for this channel, the first of its case first. */
export async function listWaitingFor(
  trx: Trx,
  channel: Channel,
  { kind, id }: Recipient,
): Promise<Waiting[]> {
  const rows = await trx
    .selectFrom('notifications')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .where('recipient_kind', '=', kind)
    .where('recipient', '=', id)
    .orderBy('dedupe_key')
    .execute()
  return rows.map(toWaiting)
}

/** `outdated`: a later one of the same case went in its place. `day`: local day of the end. What stood in it is needed no longer, unless it may have to go again. */
export async function setEnded(
  trx: Trx,
  id: string,
  state: 'sent' | 'failed' | 'outdated',
  tries: number,
  now: number,
  day: number,
  keepsWords = false,
): Promise<void> {
  const words = keepsWords ? {} : { parameters: '{}' }
  await trx
    .updateTable('notifications')
    .set({ state, tries, next_at: dayOf(now), ended_day: day, ...words })
    .where('id', '=', id)
    .execute()
}

/** Those that are worth nothing any more. */
export async function endExpired(trx: Trx, now: number, day: number): Promise<void> {
  await trx
    .updateTable('notifications')
    .set({ state: 'failed', next_at: dayOf(now), ended_day: day, parameters: '{}' })
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .execute()
}

/** What still waits for that recipient is not sent. */
export async function dropWaiting(trx: Trx, { kind, id }: Recipient): Promise<void> {
  await trx
    .deleteFrom('notifications')
    .where('recipient_kind', '=', kind)
    .where('recipient', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

export async function isAnyWaitingFor(trx: Trx, channel: Channel, { kind, id }: Recipient): Promise<boolean> {
  const row = await trx
    .selectFrom('notifications')
    .select('id')
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .where('recipient_kind', '=', kind)
    .where('recipient', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteNotification(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('notifications').where('id', '=', id).execute()
}

/** Waiting ones that the channel has no words for. */
export async function dropTemplates(
  trx: Trx,
  channel: Channel,
  templates: ReadonlySet<TemplateName>,
): Promise<void> {
  if (!templates.size) return
  await trx
    .deleteFrom('notifications')
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .where('template', 'in', [...templates])
    .execute()
}

/** The address behind a recipient on this channel; undefined when there is none any more. */
export async function findAddress(
  db: Db | Trx,
  { kind, id }: Recipient,
  channel: Channel,
): Promise<string | undefined> {
  if (kind === 'person') {
    const contact = await db
      .selectFrom('staff_contacts')
      .select(['mobile', 'email'])
      .where('person', '=', id)
      .executeTakeFirst()
    return (channel === 'sms' ? contact?.mobile : contact?.email) ?? undefined
  }
  if (kind !== 'grievance') return id
  if (channel === 'chat') return findChatOfCase(db, id)
  const row = await db.selectFrom('grievances').select('mobile').where('id', '=', id).executeTakeFirst()
  return row?.mobile ?? undefined
}

const toWaiting = (row: Selectable<Schema['notifications']>): Waiting => ({
  id: row.id,
  recipient: { kind: row.recipient_kind as Recipient['kind'], id: row.recipient },
  message: {
    key: row.dedupe_key,
    template: row.template as TemplateName,
    language: row.language as Language,
    parameters: fromJson<Parameters>(row.parameters),
  },
  tries: row.tries,
  urgent: Boolean(row.urgent),
})
