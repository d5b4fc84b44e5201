/** On PostgreSQL, sees that the months to come have parts of their own before the first entry arrives in them. */
import type { Deps } from '../deps.ts'
import { commonDay, monthOfDay } from '../district/local-time.ts'
import { newEntryId } from '../entries/entry.ts'

type PartitionDeps = Pick<Deps, 'config' | 'clock' | 'directory' | 'log'>

/** So long may it fail, or no server run, before the default part takes entries. */
const monthsAhead = 3
/** A kiosk may bring what was given two months ago, see `mostHoursLate`. */
const monthsBehind = 2

/** What an id opens with in that local hour. */
export const idOfHour = (hour: number): string => newEntryId(hour, '')

/** Does nothing on SQLite. Throws when some could not be made: until then the default part takes what has no other. */
export async function makePartitions({ config, clock, directory, log }: PartitionDeps): Promise<void> {
  if (config.database === null) return
  const month = monthOfDay(commonDay(clock(), directory.timezones))
  const { partsFor, preparePartitions } = await import('../storage/postgres/partitions.ts')
  try {
    const months = { from: month - monthsBehind, to: month + monthsAhead }
    const made = await preparePartitions(
      config.database,
      months,
      partsFor(directory.register.districts.length),
      idOfHour,
    )
    if (made.length) log.info({ made: made.length, newest: made.at(-1) }, 'partitions were made')
  } catch (cause) {
    throw new Error(`partitions could not be made: ${(cause as Error).message}`, { cause })
  }
}
