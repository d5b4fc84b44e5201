/** Flags as staff see them, with names instead of ids. */
import type { FlagView } from '../contract/flag.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { maskWords } from '../feedback/mask.ts'
import { listReferencesByFlag } from '../grievances/grievance-store.ts'
import { type Actor, isHead } from '../people/people.ts'
import { listPersonNames } from '../people/people-store.ts'
import { type Flag, findFlag, listFlags } from './flag-store.ts'

const mostListed = 200

type ViewDeps = Pick<Deps, 'db' | 'directory'>

/** A head of office sees those of their office, without the hour and with rounded counts. */
export async function viewFlags(deps: ViewDeps, person: Actor): Promise<FlagView[]> {
  if (!isHead(person)) return nameFlags(deps, await listFlags(deps.db, mostListed))
  const own = await listFlags(deps.db, mostListed, person.office ?? '')
  return (await nameFlags(deps, own)).map(suppressFlag)
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
