/** "You said, we did" as staff keep it, and as screens in halls show it. */
import { can, canInDistrict, reachIn, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import { isWithin } from '../access/scope.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { ImprovementList, ImprovementShown } from '../contract/figures/improvement.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { commonDay, dayText, localDay } from '../district/local-time.ts'
import { doneDaysBack, longestDays } from './improvement.ts'
import { type Improvement, listImprovements, listShown } from './improvement-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** More would hang so shortly that nobody reads one to its end. */
const mostShown = 6

/** Of all places that the person reads, the newest first; those of the whole district are for whoever reads a part of it. */
export async function viewImprovements(
  deps: ViewDeps,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<ImprovementList> {
  const { db, directory, clock } = deps
  const within = reachIn(actor, 'dashboard:read', directory.offices.values(), district)
  const districts = new Set(
    officesIn(directory)
      .filter((each) => isWithin(within, { district: each.district, office: each.id }))
      .map((each) => each.district),
  )
  const names = await readStaffNames(db)
  const read = (await listImprovements(db)).filter((each) =>
    each.office === null ? districts.has(each.district) : isWithin(within, directory.placeOf(each.office)),
  )
  const today = commonDay(clock(), directory.timezones)
  return {
    improvements: read.map((each) => ({
      id: each.id,
      district: { id: each.district, name: directory.districtName(each.district) },
      office: each.office === null ? null : { id: each.office, name: directory.officeName(each.office) },
      said: each.said,
      done: each.done,
      until: dayText(each.lastDay),
      doneOn: dayText(each.doneDay),
      reason: each.reason === null ? null : { id: each.reason, name: directory.reasonName(each.reason) },
      onForm: each.onForm,
      over: isOver(deps, each),
      by: names.nameOf(each.person),
      version: each.version,
      changeable: mayWrite(deps, actor, each),
    })),
    districts: directory.register.districts
      .filter(({ id }) => canInDistrict(actor, 'improvement:write', id))
      .map(({ id, name }) => ({ id, name })),
    offices: officesIn(directory, district)
      .filter(({ id, left }) => !left && can(actor, 'improvement:write', directory.placeOf(id)))
      .map((office) => ({ id: office.id, name: office.name, district: office.district })),
    days: {
      from: dayText(today),
      to: dayText(today + longestDays),
      doneFrom: dayText(today - doneDaysBack),
    },
    reasons: directory.register.reasons.complaint.map(({ id, name }) => ({ id, name })),
  }
}

function isOver({ directory, clock }: ViewDeps, { district, lastDay }: Improvement): boolean {
  const timezone = directory.districts.get(district)?.timezone
  return timezone === undefined || lastDay < localDay(clock(), timezone)
}

const mayWrite = (
  { directory }: ViewDeps,
  actor: StaffActor,
  { district, office }: Pick<Improvement, 'district' | 'office'>,
): boolean =>
  office === null
    ? canInDistrict(actor, 'improvement:write', district)
    : can(actor, 'improvement:write', directory.placeOf(office))

/** What a screen of one office shows, its own first; or one of the whole district, what is about all of it first. */
export async function viewShown(
  { db, directory }: Pick<ViewDeps, 'db' | 'directory'>,
  place: { district: string; office: string | null },
  today: number,
): Promise<ImprovementShown[]> {
  const shown = await listShown(db, place, today)
  const isFirst = (each: Improvement) => Number(each.office === place.office)
  return shown
    .toSorted((one, other) => isFirst(other) - isFirst(one))
    .slice(0, mostShown)
    .map(({ office, said, done }) => ({
      office: place.office === null && office !== null ? directory.officeName(office) : null,
      said,
      done,
    }))
}
