/** What the parts of a tablet's file tell of one that is not among them: each part is signed, and how many there are is not. No schema: pages use it. */
import type { KioskReport } from '../devices/kiosk.ts'

type Part = { entries: unknown[]; report?: Partial<KioskReport> | null }

/**
 * How many entries waited on the tablet when it wrote the file, by its own word, and are not in it. 0 where no part can be read: the
 * server tells of that.
 */
export function missingFrom(parts: readonly { body: string }[]): number {
  const read = parts.flatMap(({ body }) => readPart(body))
  const held = read.reduce((sum, { entries }) => sum + entries.length, 0)
  const waited = read.map(({ report }) => countOf(report?.queued) + countOf(report?.aside))
  return Math.max(0, ...waited.map((each) => each - held))
}

const countOf = (said: unknown): number => (typeof said === 'number' ? said : 0)

function readPart(body: string): Part[] {
  try {
    const read = JSON.parse(body) as Partial<Part> | null
    return Array.isArray(read?.entries) ? [read as Part] : []
  } catch {
    return []
  }
}
