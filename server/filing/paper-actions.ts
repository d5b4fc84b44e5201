/** What a citizen's papers are for: what has not been sent yet, or an own case. */
import { receiptOf } from '../citizens/citizen.ts'
import { mostPapers } from '../contract/citizens/upload.ts'
import type { UploadTarget } from '../uploads/upload.ts'
import { requireRoomInCase } from './case-paper-actions.ts'
import { requireDraft } from './filing-actions.ts'

/** `reference`: of a case; without it the draft, which begins where there was none. Throws as `requireRoomInCase`. */
export async function targetOf(
  deps: Parameters<typeof requireDraft>[0],
  citizen: string,
  reference?: string,
): Promise<UploadTarget> {
  const withoutNumber = receiptOf(citizen) !== null
  if (reference === undefined)
    return { kind: 'draft', id: await requireDraft(deps, citizen), withoutNumber, most: mostPapers }
  const { grievance, room } = await requireRoomInCase(deps, citizen, reference)
  return { kind: 'grievance', id: grievance.id, withoutNumber, most: Math.min(mostPapers, room) }
}
