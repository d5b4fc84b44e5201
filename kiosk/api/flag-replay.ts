/** Asks what flags would have gone up with other settings. */
import type { ReplayView } from '#server/contract/figures/flag-replay.ts'
import { ask } from './client.ts'

export const replayFlags = (query: URLSearchParams, signal: AbortSignal) =>
  ask<ReplayView>(`/api/flags/replay?${query}`, { signal })
