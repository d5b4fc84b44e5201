/** On PostgreSQL, sees that the months to come have parts of their own before the first entry arrives in them. */
import type { Deps } from '../deps.ts'
import { commonDay, monthOfDay } from '../district/local-time.ts'
import { newEntryId } from '../feedback/entry.ts'
import { type Repeated, repeat } from '../storage/repeat.ts'

type PartitionDeps = Pick<Deps, 'config' | 'clock' | 'directory' | 'log'>

/** So long may it fail, or no server run, before the default part takes entries. */
const monthsAhead = 3
/** Not a day: what a long backup held up at midnight is made an hour later. */
const everyMs = 3_600_000

/** What an id opens with in that local hour. */
export const idOfHour = (hour: number): string => newEntryId(hour, '')

/** Does nothing on SQLite. A failure is logged: the default part takes what has no other. */
export async function makePartitions({ config, clock, directory, log }: PartitionDeps): Promise<void> {
  if (config.database === null) return
  const month = monthOfDay(commonDay(clock(), directory.timezones))
  const { partsFor, preparePartitions } = await import('../storage/postgres/partitions.ts')
  try {
    const months = { from: month - 1, to: month + monthsAhead }
    const made = await preparePartitions(
      config.database,
      months,
      partsFor(directory.register.districts.length),
      idOfHour,
    )
    if (made.length) log.info({ made: made.length, newest: made.at(-1) }, 'partitions were made')
  } catch (cause) {
    log.warn({ reason: (cause as Error).message }, 'partitions could not be made; tried again in an hour')
  }
}

/** Every hour until stopped; mostly there is nothing to make. */
export const startPartitions = (deps: PartitionDeps): Repeated =>
  repeat(everyMs, deps.log, 'making partitions failed', () => makePartitions(deps))
