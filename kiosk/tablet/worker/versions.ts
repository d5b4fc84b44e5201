/**
 * Which version of the app is shown. A new one is fetched whole, then tried; one that does not say that it started is dropped,
 * and the last good one comes back. Pure rules: the worker keeps what they return.
 */

export type Versions = {
  /** The last one that started. */
  good: string | null
  /** Fetched whole, and not yet seen to start. */
  trial: string | null
  /** So often the trial was shown. */
  tries: number
  /** What did not start; it is not fetched again. */
  failed: string | null
}

export const noVersions: Versions = { good: null, trial: null, tries: 0, failed: null }

/** So often a trial is shown before it is given up: a power cut in the middle of a start is no fault of it. */
const mostTries = 2

/** Whether to fetch what the server has. */
export const isWanted = ({ good, trial, failed }: Versions, offered: string): boolean =>
  offered !== good && offered !== trial && offered !== failed

/** Everything of it is on the tablet. The first version of all is good at once: there is nothing else to show. */
export const fetched = (versions: Versions, version: string): Versions =>
  versions.good === null ? { ...versions, good: version } : { ...versions, trial: version, tries: 0 }

/** A page is asked for: which version it is to be, null for the network's, and what is known from then on. */
export function show(versions: Versions): { show: string | null; versions: Versions } {
  const { good, trial, tries } = versions
  if (trial === null) return { show: good, versions }
  if (tries >= mostTries) {
    const dropped = { ...versions, trial: null, tries: 0, failed: trial }
    return { show: good, versions: dropped }
  }
  return { show: trial, versions: { ...versions, tries: tries + 1 } }
}

/** A page says that it works: it has drawn its first screen and read its store. */
export const started = (versions: Versions, version: string): Versions =>
  version === versions.trial ? { ...versions, good: version, trial: null, tries: 0, failed: null } : versions

/** What may stay on the tablet. */
export const kept = ({ good, trial }: Versions): string[] =>
  [good, trial].filter((version) => version !== null)
