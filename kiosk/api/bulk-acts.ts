/** Requests about several grievances at once. */
import type {
  BulkChoices,
  BulkPreview,
  BulkPreviewReply,
  BulkRequest,
  BulkView,
} from '#server/contract/grievances/bulk-act.ts'
import { ask } from './client.ts'

const base = '/api/grievances/bulk'
const keyPath = (key: string) => `${base}/${encodeURIComponent(key)}`

export const bulkChoices = (cases: string[], signal: AbortSignal) =>
  ask<BulkChoices>(`${base}/choices`, { method: 'POST', body: { cases }, signal })
export const previewBulk = (body: BulkPreview, signal: AbortSignal) =>
  ask<BulkPreviewReply>(`${base}/preview`, { method: 'POST', body, signal })
export const beginBulk = (body: BulkRequest) => ask<BulkView>(base, { method: 'POST', body })
export const bulk = (key: string) => ask<BulkView>(keyPath(key))
export const undoBulk = (key: string) => ask<BulkView>(keyPath(key), { method: 'DELETE' })
