/** Which offices come near their daily ceiling, or have reached it. */
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { judgeStored, type StoredDay } from './ceiling.ts'
import { officeDay } from './ceiling-actions.ts'
import { listStoredDays } from './ceiling-store.ts'

type NearCeiling = StoredDay & { finding: 'near' | 'reached' }

/** Today, as each office's district counts days; the fullest first. */
export async function listNearCeiling(
  deps: Pick<Deps, 'db' | 'clock' | 'config' | 'directory'>,
): Promise<NearCeiling[]> {
  const { db, clock, config, directory } = deps
  const rows = await listStoredDays(db, commonDay(clock(), directory.timezones))
  return rows
    .filter(({ office, day }) => directory.offices.has(office) && day === officeDay(deps, office))
    .flatMap(({ day: _, ...row }): NearCeiling[] => {
      const finding = judgeStored(row, config.storedADay)
      return finding === 'room' ? [] : [{ ...row, finding }]
    })
    .sort((one, other) => other.refused - one.refused || other.bytes - one.bytes)
}
