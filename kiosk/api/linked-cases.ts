/** Requests about cases that belong together. */
import type { LinkedCases } from '#server/contract/grievances/linked-case.ts'
import { ask } from './client.ts'

const linkedPath = (id: string) => `/api/grievances/${encodeURIComponent(id)}/linked`

export const linkedCases = (id: string, signal: AbortSignal) => ask<LinkedCases>(linkedPath(id), { signal })
export const linkCase = (id: string, reference: string) =>
  ask<LinkedCases>(linkedPath(id), { method: 'POST', body: { with: reference } })
export const unlinkCase = (id: string, reference: string) =>
  ask<LinkedCases>(`${linkedPath(id)}/${encodeURIComponent(reference)}`, { method: 'DELETE' })
