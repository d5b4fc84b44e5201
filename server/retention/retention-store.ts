/** Deletes what has served its purpose, piece by piece. */
import { endedBefore } from '../grievances/grievance-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** How far a kind of deletion has come: an instant or an id, as text; null before the first time. */
export async function findMark(db: Db | Trx, kind: 'reach' | 'words'): Promise<string | null> {
  const name = `retention/${kind}`
  const row = await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value ?? null
}

export async function saveMark(trx: Trx, kind: 'reach' | 'words', value: string): Promise<void> {
  await trx
    .insertInto('facts')
    .values({ name: `retention/${kind}`, value })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value }))
    .execute()
}

/** Ids of entries with words, from an id on and before another, at most `most`. */
export async function listWithWords(trx: Trx, from: string, before: string, most: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('entries')
    .select('id')
    .where('id', '>=', from)
    .where('id', '<', before)
    .where('words', '>', '')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Of grievances that were closed before that instant (UTC milliseconds): the number, or where its citizen stood. */
export async function deleteOfClosed(
  trx: Trx,
  column: 'mobile' | 'position',
  closedBefore: number,
): Promise<void> {
  await trx
    .updateTable('grievances')
    .set({ [column]: null })
    .where(column, 'is not', null)
    .where(endedBefore(closedBefore))
    .execute()
}

/** Sessions begun, and links that ran out, before these instants. */
export async function deleteAccess(
  trx: Trx,
  sessionsBefore: number,
  invitationsBefore: number,
): Promise<void> {
  await trx.deleteFrom('sessions').where('created_at', '<', sessionsBefore).execute()
  for (const table of ['invitations', 'password_resets'] as const)
    await trx.deleteFrom(table).where('expires_at', '<', invitationsBefore).execute()
}

/** Messages that ended before a local day; and from those before `addressesBefore` the number or address. */
export async function deleteMessages(trx: Trx, before: number, addressesBefore: number): Promise<void> {
  await trx.deleteFrom('notifications').where('ended_day', '<', before).execute()
  await trx
    .updateTable('notifications')
    .set({ recipient: '' })
    .where('ended_day', '<', addressesBefore)
    .where('recipient_kind', 'in', ['mobile', 'sealed', 'email'])
    .where('recipient', '!=', '')
    .execute()
  await trx
    .updateTable('notifications')
    .set({ number: null, parameters: '{}' })
    .where('ended_day', '<', addressesBefore)
    .where((eb) => eb.or([eb('number', 'is not', null), eb('parameters', '!=', '{}')]))
    .execute()
}
