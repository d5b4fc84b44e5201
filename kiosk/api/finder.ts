/** The request of the finder, with its shape from the contract. */
import type { FinderView } from '#server/contract/staff/finder.ts'
import { ask } from './client.ts'

export const find = (q: string, signal: AbortSignal) =>
  ask<FinderView>(`/api/finder?${new URLSearchParams({ q })}`, { signal })
