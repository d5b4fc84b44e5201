/** What a citizen's papers are for: what has not been sent yet, or an own case. */
import { receiptOf } from '../citizens/citizen.ts'
import { findOwnCase } from '../citizens/own-case-store.ts'
import { Problem } from '../contract/problem.ts'
import type { UploadTarget } from '../uploads/upload.ts'
import { requireDraft } from './filing-actions.ts'

/** `reference`: of a case; without it the draft, which begins where there was none. Throws `not-found`. */
export async function targetOf(
  deps: Parameters<typeof requireDraft>[0],
  mobile: string,
  reference?: string,
): Promise<UploadTarget> {
  const withoutNumber = receiptOf(mobile) !== null
  if (reference === undefined) return { kind: 'draft', id: await requireDraft(deps, mobile), withoutNumber }
  const own = await findOwnCase(deps.db, mobile, reference)
  if (!own) throw new Problem('not-found', 'There is no such grievance of yours.')
  return { kind: 'grievance', id: own.id, withoutNumber }
}
