/** Released words that their visitor took back: what heads of office read of them stays until midnight, then all of a day goes at once. */
import type { Trx } from '../storage/schema.ts'
import { covered } from './redaction.ts'
import { listParts } from './redaction-store.ts'

/**
 * Called before the words of an entry are deleted, in the same transaction; of words that are not released it does nothing.
 * If they went from the list at once, whoever reads it would know in which moment somebody took them back. `day`: today.
 */
export async function keepUntilMidnight(
  trx: Trx,
  { id, words }: { id: string; words: string },
  day: number,
): Promise<void> {
  const read = covered(words, (await listParts(trx, [id])).get(id) ?? [])
  if (read === null) return
  await trx.updateTable('release_words').set({ words: read, last_day: day }).where('entry', '=', id).execute()
}

/** Deletes what was taken back on days before `today`. */
export async function dropTakenBack(trx: Trx, today: number): Promise<void> {
  await trx.deleteFrom('release_words').where('last_day', '<', today).execute()
}
