/** Which photos and papers of a case its citizen sees. No I/O. */
import type { Grievance } from '../grievances/grievance.ts'

/** Those that came with the answer that stands, or one before it; what was taken since then waits for the next answer. */
export const isShown = (
  { answer, settledAt }: Pick<Grievance, 'answer' | 'settledAt'>,
  { at }: { at: number },
): boolean => answer !== null && settledAt !== null && at <= settledAt
