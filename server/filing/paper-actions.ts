/** What a citizen's papers are for: what has not been sent yet, or an own case. */
import { findOwnCase } from '../citizens/own-case-store.ts'
import { Problem } from '../contract/problem.ts'
import type { UploadOwner } from '../uploads/upload.ts'
import { requireDraft } from './filing-actions.ts'

/** `reference`: of a case; without it the draft, which begins where there was none. Throws `not-found`. */
export async function ownerOf(
  deps: Parameters<typeof requireDraft>[0],
  mobile: string,
  reference: string | undefined,
): Promise<UploadOwner> {
  if (reference === undefined) return { kind: 'draft', id: await requireDraft(deps, mobile) }
  const own = await findOwnCase(deps.db, mobile, reference)
  if (!own) throw new Problem('not-found', 'There is no such grievance of yours.')
  return { kind: 'grievance', id: own.id }
}
