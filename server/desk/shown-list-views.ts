/** The list for whoever reads no entries somewhere in it: what is released or taken on, by the day and with masked words. */
import { can, reachIn, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import {
  type GrievanceList,
  type GrievancesQuery,
  grievancesPage,
} from '../contract/grievances/grievance-list.ts'
import type { Deps } from '../deps.ts'
import { maskWords } from '../entries/mask.ts'
import { coarsely, today } from '../grievances/by-day-views.ts'
import { toRow } from '../grievances/grievance-views.ts'
import { readReference } from '../grievances/reference.ts'
import { countShown, findShown, listShown, type ReleasedUntil } from '../grievances/shown-case-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>

export async function viewShown(
  deps: ViewDeps,
  actor: StaffActor,
  { open, page, reference, district }: GrievancesQuery,
  known: Iterable<{ id: string; district: string; department: string }>,
  until: ReleasedUntil,
): Promise<GrievanceList> {
  const { db, directory } = deps
  const people = await readStaffNames(db)
  const within = reachIn(actor, 'dashboard:read', known, district)
  const written = reference === undefined ? undefined : readReference(reference)
  const one = written === undefined ? undefined : await findShown(db, { reference: written }, within, until)
  const found =
    reference === undefined
      ? await listShown(
          db,
          open === 'yes',
          { limit: grievancesPage, offset: (page - 1) * grievancesPage },
          within,
          until,
        )
      : [one].flatMap((each) => each ?? [])
  // By the day: the hour in which a case falls due is the hour in which its visitor opened it.
  const counts = await countShown(db, today(deps), within, until)
  const count = reference !== undefined ? found.length : open === 'yes' ? counts.open : counts.closed
  return {
    grievances: found
      .map((grievance) => toRow(deps, grievance, people))
      .map((row) =>
        can(actor, 'entry:read', directory.placeOf(row.office.id))
          ? row
          : coarsely(deps, { ...row, summary: maskWords(row.summary) }),
      ),
    page,
    pages: Math.max(1, Math.ceil(count / grievancesPage)),
    found: { count, more: false },
    searched: null,
    queues: null,
    closedMore: false,
    choices: { offices: [], areas: [], owners: [] },
    ...counts,
  }
}
