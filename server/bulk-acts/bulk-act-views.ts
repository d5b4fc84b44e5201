/** What one act would do to several cases, whom and where they can go, and what became of them. */
import { can, type StaffActor } from '../access/access.ts'
import type {
  BulkChoices,
  BulkPreview,
  BulkPreviewReply,
  BulkView,
  CaseRefusal,
} from '../contract/grievances/bulk-act.ts'
import { Problem, type ProblemCode } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { listPeople } from '../people/people-store.ts'
import { readLeave } from '../routing/leave-views.ts'
import { tierPermission } from '../routing/owner-actions.ts'
import { requirePossibleAct } from './bulk-act-actions.ts'
import { findBulk, listBulkCases } from './bulk-act-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** By the rules of single acts, on the cases as they are now. */
export async function previewBulk(
  deps: ViewDeps,
  actor: StaffActor,
  { act, cases }: BulkPreview,
): Promise<BulkPreviewReply> {
  const possible: string[] = []
  const refused: CaseRefusal[] = []
  for (const { id, version } of cases) {
    const grievance = await findGrievance(deps.db, id)
    const code = grievance
      ? await refusalOf(() => requirePossibleAct(deps, deps.db, actor, grievance, act, version))
      : 'not-found'
    if (code) refused.push(tell(deps, actor, id, grievance, code))
    else possible.push(id)
  }
  return { possible, refused }
}

async function refusalOf(attempt: () => Promise<void>): Promise<ProblemCode | null> {
  try {
    await attempt()
    return null
  } catch (cause) {
    if (cause instanceof Problem) return cause.code
    throw cause
  }
}

/** Of what the actor may not read nothing is told. */
function tell(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  id: string,
  grievance: Grievance | undefined,
  code: ProblemCode,
): CaseRefusal {
  const isRead = grievance && can(actor, 'entry:read', directory.placeOf(grievance.office))
  return { id, reference: isRead ? grievance.reference : null, code }
}

/** Whom these cases can be given to, and where they can be sent: whoever and whatever takes most of them first. */
export async function viewChoices(
  deps: ViewDeps,
  actor: StaffActor,
  ids: readonly string[],
): Promise<BulkChoices> {
  const { db, directory } = deps
  const found = await Promise.all([...new Set(ids)].map((id) => findGrievance(db, id)))
  const cases = found.filter(
    (each) => each !== undefined && can(actor, 'grievance:act', directory.placeOf(each.office)),
  ) as Grievance[]
  const people = (await listPeople(db)).filter(({ disabledAt }) => disabledAt === null)
  const leaveOf = await readLeave(deps, people)
  const owners = people.map((person) => ({
    id: person.id,
    name: person.name,
    onLeave: leaveOf(person.id),
    of: cases.filter(({ office, tier }) =>
      can({ kind: 'staff', ...person }, tierPermission[tier], directory.placeOf(office)),
    ).length,
  }))
  const offices = [...directory.register.offices.values()].map(({ id, name, department, district }) => ({
    id,
    name,
    department: department.name,
    of: cases.filter(({ office }) => office !== id && directory.districtOf(office).id === district).length,
  }))
  return { owners: mostFirst(owners), offices: mostFirst(offices) }
}

const mostFirst = <Choice extends { of: number }>(choices: Choice[]): Choice[] =>
  choices.filter(({ of }) => of > 0).toSorted((one, other) => other.of - one.of)

/** To whoever asked for it alone. Throws `not-found`. */
export async function viewBulk(deps: ViewDeps, actor: StaffActor, key: string): Promise<BulkView> {
  const { db, clock } = deps
  const bulk = await findBulk(db, { person: actor.id, key })
  if (!bulk) throw new Problem('not-found', 'Nothing was sent with this key.')
  const cases = await listBulkCases(db, bulk)
  const leftMs = Math.max(0, bulk.dueAt - clock())
  const refused: CaseRefusal[] = []
  for (const { id, result } of cases)
    if (result !== null && result !== 'done')
      refused.push(tell(deps, actor, id, await findGrievance(db, id), result as ProblemCode))
  return {
    key,
    event: bulk.act.event,
    state: bulk.state !== 'waiting' ? bulk.state : leftMs > 0 ? 'waiting' : 'under-way',
    leftMs: bulk.state === 'waiting' ? leftMs : 0,
    cases: cases.length,
    done: cases.filter(({ result }) => result === 'done').length,
    refused,
  }
}
