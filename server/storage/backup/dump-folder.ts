/** What the folder tells where somebody else lays the dumps of PostgreSQL. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * When the newest dump was ended, UTC milliseconds; null for none, and for a folder that cannot be read. Any file that holds something
 * is one, but for those that are still written: `.part` and hidden ones.
 */
export function newestDump(folder: string): number | null {
  try {
    const times = readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
      if (!each.isFile() || each.name.startsWith('.') || each.name.endsWith('.part')) return []
      const { size, mtimeMs } = statSync(join(folder, each.name))
      return size > 0 && each.name !== 'keys.json' ? [mtimeMs] : []
    })
    return times.length ? Math.max(...times) : null
  } catch {
    return null
  }
}
