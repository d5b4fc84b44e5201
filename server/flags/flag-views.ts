/** Flags as staff see them, with names instead of ids. */

import { can, reachOf, type StaffActor } from '../access/access.ts'
import type { FlagView } from '../contract/flag.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { maskWords } from '../feedback/mask.ts'
import { listReferencesByFlag } from '../grievances/grievance-store.ts'
import { listPersonNames } from '../people/people-store.ts'
import { type Flag, findFlag, listFlags } from './flag-store.ts'

const mostListed = 200

type ViewDeps = Pick<Deps, 'db' | 'directory'>

/** Who reads no entries sees them without the hour and with rounded counts. */
export async function viewFlags(deps: ViewDeps, actor: StaffActor): Promise<FlagView[]> {
  const { db, directory } = deps
  const within = reachOf(actor, 'dashboard:read', directory.offices.values())
  const flags = await nameFlags(deps, await listFlags(db, mostListed, within))
  return flags.map((flag) =>
    can(actor, 'entry:read', directory.placeOf(flag.office.id)) ? flag : suppressFlag(flag),
  )
}

/** A chart signals after eleven unhappy ratings at the least, so no rounded count stands for fewer than five. */
const suppressFlag = (flag: FlagView): FlagView => ({
  ...flag,
  hour: null,
  evidence: {
    ...flag.evidence,
    unhappy: toFives(flag.evidence.unhappy),
    of: toFives(flag.evidence.of),
    sinceHour: null,
  },
  acknowledged: flag.acknowledged && { ...flag.acknowledged, note: maskWords(flag.acknowledged.note) },
})

const toFives = (count: number) => Math.round(count / 5) * 5

/** Throws `not-found`. */
export async function viewFlag(deps: ViewDeps, id: string): Promise<FlagView> {
  const flag = await findFlag(deps.db, id)
  const [view] = flag ? await nameFlags(deps, [flag]) : []
  if (!view) throw new Problem('not-found', 'There is no such flag.')
  return view
}

async function nameFlags(deps: ViewDeps, flags: readonly Flag[]): Promise<FlagView[]> {
  const people = await listPersonNames(deps.db)
  const references = await listReferencesByFlag(
    deps.db,
    flags.map((flag) => flag.id),
  )
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
