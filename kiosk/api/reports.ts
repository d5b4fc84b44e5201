/** Requests about the reports that are signed and filed. */
import type { ReportList, ReportRequest } from '#server/contract/figures/report.ts'
import { ask } from './client.ts'

export type ReportsAsked = Record<'district' | 'department' | 'office' | 'every', string | null>

const known = (about: ReportsAsked): Record<string, string> =>
  Object.fromEntries(
    Object.entries(about).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )

export const reports = (about: ReportsAsked, signal: AbortSignal) =>
  ask<ReportList>(`/api/reports?${new URLSearchParams(known(about))}`, { signal })
export const makeReport = (body: ReportRequest) =>
  ask<{ id: string }>('/api/reports', { method: 'POST', body })
export const reportAddress = (id: string) => `/api/reports/${encodeURIComponent(id)}/pdf`
