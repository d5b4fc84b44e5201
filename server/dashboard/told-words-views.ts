/** The words of a summary go only to whom the ledger tells of; its figures go on while the ledger takes no line. */
import type { Summary } from '../contract/figures/summary.ts'
import type { Deps } from '../deps.ts'
import type { Reading, Readings } from '../ledger/reading.ts'

/** False when the store takes no line now: a full disk must not take the figures from whoever has to act on them. */
export async function isTold(
  { readings, log }: Pick<Deps, 'readings' | 'log'>,
  reader: Parameters<Readings['note']>[0],
  reading: Reading,
): Promise<boolean> {
  try {
    await readings.note(reader, [reading])
    return true
  } catch (cause) {
    log.warn({ reason: (cause as Error).message }, 'words are left out, since the ledger takes no line')
    return false
  }
}

export const withoutWords = (text: string): Summary => ({ ...(JSON.parse(text) as Summary), words: [] })
