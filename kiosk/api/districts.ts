/** Requests about several districts at once, with their shapes from the contract. */
import type { Funnel } from '#server/contract/figures/funnel.ts'
import { ask } from './client.ts'
import { query } from './staff.ts'

export const funnel = (days: number, department: string | null, signal: AbortSignal) =>
  ask<Funnel>(`/api/comparison/funnel?${query({ days: String(days), department })}`, { signal })
