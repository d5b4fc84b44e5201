/** Says who has a case open, and tells who else does. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { CaseReaders, ReaderDoing } from '../contract/grievances/case-reader.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { findGrievance } from '../grievances/grievance-store.ts'

/** Throws `not-found` and `not-permitted`. */
export async function seeReader(
  { db, directory, caseReaders }: Pick<Deps, 'db' | 'directory' | 'caseReaders'>,
  actor: StaffActor,
  id: string,
  doing: ReaderDoing,
): Promise<CaseReaders> {
  const grievance = await findGrievance(db, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  requireCan(actor, 'grievance:act', directory.placeOf(grievance.office))
  caseReaders.see({ grievance: id, person: actor.id, name: actor.name, doing })
  return { readers: caseReaders.others(id, actor.id) }
}
