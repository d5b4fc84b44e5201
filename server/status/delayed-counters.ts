/** Holds counts back until no single visit can be told from them. No I/O. */

/**
 * Whoever reads counts every few seconds could write down the second at which an entry came, and an entry has no time
 * finer than its hour. So what may follow a visit waits until this many requests of the form have gathered, or until
 * the hour turns: about a dozen visits, or the hour that the entry tells anyway.
 */
export const leastFormRequests = 50

type DelayedCounters = {
  /** `record` runs when the next batch is let go. */
  add(record: () => void, hour: number, ofForm: boolean): void
  /** Lets go what an earlier hour left. Called before every reading. */
  turn(hour: number): void
}

/** `hour` is the district's own, as entries keep it. */
export function createDelayedCounters(least: number): DelayedCounters {
  let records: (() => void)[] = []
  let forms = 0
  let current = Number.NaN
  const letGo = () => {
    const ready = records
    records = []
    forms = 0
    for (const record of ready) record()
  }
  const turn = (hour: number) => {
    if (hour !== current) letGo()
    current = hour
  }
  return {
    turn,
    add(record, hour, ofForm) {
      turn(hour)
      records.push(record)
      if (ofForm) forms += 1
      if (forms >= least) letGo()
    },
  }
}
