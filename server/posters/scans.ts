/** Counts scans in memory and hands them on at most once a minute, so that a scan costs no commit and leaves no time. */

export type ScanCount = { poster: string; day: number; scans: number }
export type Scans = {
  count(poster: string, day: number): void
  /** Hands on what was counted. Throws when it could not be kept; it is counted on. Called each minute and at the end. */
  flush(): Promise<void>
}

/** A crash loses at most a minute of scans, which no figure rests on; entries are never counted this way. */
export function createScans(save: (counts: ScanCount[]) => Promise<void>): Scans {
  let counts = new Map<string, ScanCount>()
  const add = ({ poster, day, scans }: ScanCount) => {
    const key = `${poster}/${day}`
    counts.set(key, { poster, day, scans: (counts.get(key)?.scans ?? 0) + scans })
  }
  return {
    count: (poster, day) => add({ poster, day, scans: 1 }),
    async flush() {
      if (!counts.size) return
      const taken = [...counts.values()]
      counts = new Map()
      try {
        await save(taken)
      } catch (cause) {
        for (const each of taken) add(each)
        throw cause
      }
    },
  }
}
