/** Flags that were given to somebody, as they are told of them. */
import type { Draft } from '../notices/tell-actions.ts'
import { deleteFlagNotice, listFlagNotices } from '../staff-notices/flag-notice-store.ts'
import type { Trx } from '../storage/schema.ts'

export const flagsGiven = (count: number, now: number): Draft => ({
  template: 'flag-given',
  parameters: { count: String(count) },
  key: `flag-given/${now}`,
})

/** How many wait and are still theirs; none waits after it. */
export async function takeFlagNews(trx: Trx, person: string): Promise<number> {
  const own = (await listFlagNotices(trx)).filter((notice) => notice.person === person)
  for (const notice of own) await deleteFlagNotice(trx, notice)
  return own.filter(({ isTheirs }) => isTheirs).length
}
