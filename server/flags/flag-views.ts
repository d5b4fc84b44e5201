/** Flags as staff see them, with names instead of ids. */
import type { FlagView } from '../contract/flag.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { listReferencesByFlag } from '../grievances/grievance-store.ts'
import { listPersonNames } from '../people/people-store.ts'
import { type Flag, findFlag, listFlags } from './flag-store.ts'

const mostListed = 200

type ViewDeps = Pick<Deps, 'db' | 'directory'>

export async function viewFlags(deps: ViewDeps): Promise<FlagView[]> {
  return nameFlags(deps, await listFlags(deps.db, mostListed))
}

/** Throws `not-found`. */
export async function viewFlag(deps: ViewDeps, id: string): Promise<FlagView> {
  const flag = await findFlag(deps.db, id)
  const [view] = flag ? await nameFlags(deps, [flag]) : []
  if (!view) throw new Problem('not-found', 'There is no such flag.')
  return view
}

async function nameFlags(deps: ViewDeps, flags: readonly Flag[]): Promise<FlagView[]> {
  const [people, references] = [await listPersonNames(deps.db), await listReferencesByFlag(deps.db)]
  return flags.map((flag) => ({
    id: flag.id,
    office: { id: flag.office, name: deps.directory.officeName(flag.office) },
    status: flag.status,
    evidence: flag.evidence,
    day: dayText(dayOfHour(flag.hour)),
    hour: clockHour(flag.hour),
    acknowledged:
      flag.acknowledgedBy === null || flag.acknowledgedAt === null
        ? null
        : { by: people.get(flag.acknowledgedBy) ?? '', note: flag.note ?? '', at: flag.acknowledgedAt },
    grievances: references.get(flag.id) ?? [],
  }))
}
