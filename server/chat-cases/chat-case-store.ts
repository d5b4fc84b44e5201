/** Which cases were filed in a chat, so that their news goes there, in the store. */
import type { Db, Trx } from '../storage/schema.ts'

export async function insertChatCase(trx: Trx, grievance: string, chat: string): Promise<void> {
  await trx.insertInto('chat_cases').values({ grievance, chat }).execute()
}

/** Undefined where it was filed elsewhere, or its news goes elsewhere by now. */
export async function findChatOfCase(db: Db | Trx, grievance: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('chat_cases')
    .select('chat')
    .where('grievance', '=', grievance)
    .executeTakeFirst()
  return row?.chat
}

/** Its news goes by SMS from now on, where a number is left with it; what waits to be told of its filing does not go. */
export async function deleteChatCase(trx: Trx, grievance: string): Promise<void> {
  await trx.deleteFrom('chat_outbox').where('grievance', '=', grievance).execute()
  await trx.deleteFrom('chat_cases').where('grievance', '=', grievance).execute()
}

/** Whether somebody waits there to be told of a case. */
export async function hasOpenCase(trx: Trx, chat: string): Promise<boolean> {
  const row = await trx
    .selectFrom('chat_cases')
    .innerJoin('grievances', 'grievances.id', 'chat_cases.grievance')
    .select('grievances.id')
    .where('chat_cases.chat', '=', chat)
    .where('grievances.rank', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Told in another chat from now on. */
export async function moveCasesOfChat(trx: Trx, from: string, to: string): Promise<void> {
  await trx.updateTable('chat_cases').set({ chat: to }).where('chat', '=', from).execute()
}

/** Of all cases of that chat. */
export async function deleteCasesOfChat(trx: Trx, chat: string): Promise<void> {
  await trx.deleteFrom('chat_cases').where('chat', '=', chat).execute()
}

/** Of the cases that this number has by now, which another had when they were filed. */
export async function deleteCasesOfNumber(trx: Trx, mobile: string): Promise<void> {
  await trx
    .deleteFrom('chat_cases')
    .where('grievance', 'in', (eb) => eb.selectFrom('grievances').select('id').where('mobile', '=', mobile))
    .execute()
}
