/** The days of a report, as people call them. */
import type { ReportPeriodRow, ReportSpan } from '#server/contract/figures/report.ts'
import { words } from '../language.ts'

export function periodText(every: ReportSpan, { first, last }: ReportPeriodRow): string {
  const t = words.value
  if (every === 'month') return t.reports.month(first)
  return first.slice(0, 4) === last.slice(0, 4) ? `${t.day(first)} – ${t.fullDay(last)}` : t.span(first, last)
}
