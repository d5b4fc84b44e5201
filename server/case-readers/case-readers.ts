/** Who has which case open, told by their pages and to the other servers; forgotten within a minute. No I/O. */
import { type ReaderDoing, readerBeatMs } from '../contract/grievances/case-reader.ts'

/** `at`: UTC milliseconds, by the clock of the server that heard it. */
export type ReaderSeen = {
  grievance: string
  person: string
  name: string
  doing: ReaderDoing
}

export type CaseReaders = {
  /** From the person's own page. */
  see(seen: ReaderSeen): void
  /** From another server. */
  hear(seen: ReaderSeen): void
  /** Who was there within three beats, but not this person. */
  others(grievance: string, person: string): { name: string; doing: ReaderDoing }[]
}

/** One beat may be lost, and a busy page be late with the next. */
const keptMs = 3 * readerBeatMs

export function createCaseReaders(clock: () => number, tell: (seen: ReaderSeen) => void): CaseReaders {
  const byCase = new Map<string, Map<string, ReaderSeen & { at: number }>>()
  const forget = () => {
    const oldest = clock() - keptMs
    for (const [grievance, readers] of byCase) {
      for (const [person, { at }] of readers) if (at <= oldest) readers.delete(person)
      if (!readers.size) byCase.delete(grievance)
    }
  }
  const hear = (seen: ReaderSeen) => {
    forget()
    const readers = byCase.get(seen.grievance) ?? new Map()
    byCase.set(seen.grievance, readers.set(seen.person, { ...seen, at: clock() }))
  }
  return {
    see(seen) {
      hear(seen)
      tell(seen)
    },
    hear,
    others(grievance, person) {
      forget()
      return [...(byCase.get(grievance)?.values() ?? [])]
        .filter((each) => each.person !== person)
        .map(({ name, doing }) => ({ name, doing }))
        .sort((one, other) => one.name.localeCompare(other.name))
    },
  }
}
