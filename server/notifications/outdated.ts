/** Which message of a case says nothing any more once a later one of the same case goes. No I/O. */
import type { TemplateName } from './notification.ts'

/**
 * Every message names the case and leads to it, so the last one tells how it stands. Two say what a later one may not: the day that was
 * promised, and that there is an answer, which its citizen has only so long to judge.
 */
const saidUntil: Partial<Record<TemplateName, readonly TemplateName[]>> = {
  promised: ['promised', 'answered', 'decided', 'reopened', 'closed', 'lapsed'],
  answered: ['answered', 'decided', 'reopened', 'escalated', 'closed'],
}

export const outdates = (later: TemplateName, earlier: TemplateName): boolean =>
  saidUntil[earlier]?.includes(later) ?? true
