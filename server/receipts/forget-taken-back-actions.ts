/** Deletes what visitors took back and what stayed for a stated time; runs as a job soon after midnight. */
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { dropTakenBack } from '../releases/taken-back-store.ts'
import { dropSetAside } from './set-aside-store.ts'

export async function forgetTakenBack({
  write,
  clock,
  directory,
}: Pick<Deps, 'write' | 'clock' | 'directory'>): Promise<void> {
  const today = commonDay(clock(), directory.timezones)
  await write(async (trx) => {
    await dropTakenBack(trx, today)
    await dropSetAside(trx, today)
  })
}
