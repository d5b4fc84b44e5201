/** What stands under a mobile number, in the store: another number takes it over. */
import type { Trx } from '../storage/schema.ts'

/** Gives how many there were. What is to be sent about them goes to the number that stands there when it is sent. */
export async function moveCases(trx: Trx, from: string, to: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('grievances')
    .set({ mobile: to })
    .where('mobile', '=', from)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
