/** What a key reads: figures of its part of one district. Never words, and no single entry. */
import type { ApiKey } from '../api-keys/api-key.ts'
import { findReadingKey } from '../api-keys/api-key-actions.ts'
import type { DaysAsked, GrievancesAsked, WeeksAsked } from '../contract/figures/figures-api.ts'
import { Problem } from '../contract/problem.ts'
import type { ReadRight } from '../contract/staff/api-key.ts'
import type { Deps } from '../deps.ts'
import { type KnownOffice, officesIn } from '../district/directory.ts'
import { dayOfHour, dayText, localDay, startOfDay } from '../district/local-time.ts'
import { listPastFlags, listRaisedFlags } from '../flags/flag-lists-store.ts'
import { countDueByOffice } from '../grievances/due-store.ts'
import { suppressToNull } from '../releases/disclosure-control.ts'
import { listCountsOf } from '../releases/release-store.ts'
import { weeksShown } from '../releases/release-views.ts'
import { listDays } from './figures-api-store.ts'
import type { DaysTold, FlagsTold, GrievancesTold, OfficesTold, WeeksTold } from './told.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
/** `midnight`: with which `today` began, UTC milliseconds. */
type Reader = { key: ApiKey & { reads: ReadRight }; offices: KnownOffice[]; today: number; midnight: number }

const usualDays = 28
const mostDays = 366
/** Of all offices of a district at once. */
const mostDaysOfAll = 31
const mostPastFlags = 500

/** Throws `not-signed-in` without a good key, and `not-permitted` where it does not read this. */
async function readerOf(deps: ViewDeps, shown: string | undefined, right: ReadRight): Promise<Reader> {
  const key = shown === undefined ? undefined : await findReadingKey(deps.db, shown)
  if (!key) throw new Problem('not-signed-in', 'Send a good key that reads: "Authorization: Bearer …".')
  if (right === 'days' && key.reads !== 'days')
    throw new Problem('not-permitted', 'This key reads released weeks only.')
  const timezone = deps.directory.districts.get(key.district)?.timezone ?? 'Asia/Kolkata'
  const today = localDay(deps.clock(), timezone)
  const offices = officesIn(deps.directory, key.district).filter(
    ({ id, department }) => (key.office ?? id) === id && (key.department ?? department) === department,
  )
  return { key, offices, today, midnight: startOfDay(today, timezone) }
}

/** The same refusal for what is not there and for what is another's: nobody tries ids. Throws `not-permitted`. */
function chosen({ offices }: Reader, office: string | undefined): string[] {
  const ids = offices.map(({ id }) => id)
  if (office === undefined) return ids
  if (!ids.includes(office)) throw new Problem('not-permitted', 'This key does not read that office.')
  return [office]
}

export async function tellOffices(deps: ViewDeps, shown: string | undefined): Promise<OfficesTold> {
  const { offices } = await readerOf(deps, shown, 'weeks')
  const { directory } = deps
  return {
    offices: offices.map(({ id, name, department, left }) => ({
      id,
      name,
      department: { id: department, name: directory.department(department).name },
      left,
    })),
  }
}

export async function tellWeeks(
  deps: ViewDeps,
  shown: string | undefined,
  { office, from }: WeeksAsked,
): Promise<WeeksTold> {
  const reader = await readerOf(deps, shown, 'weeks')
  const first = from === undefined ? reader.today - weeksShown * 7 - 7 : dayNumber(from)
  const releases = await listCountsOf(deps.db, chosen(reader, office), first)
  return {
    weeks: releases.map((release) => ({
      office: release.office,
      week: dayText(release.week),
      ...suppressToNull(release),
    })),
  }
}

/** Days that are over: what one visitor says now is told to nobody who asks every minute. Throws `field-invalid`. */
export async function tellDays(
  deps: ViewDeps,
  shown: string | undefined,
  { office, from, to }: DaysAsked,
): Promise<DaysTold> {
  const reader = await readerOf(deps, shown, 'days')
  const last = to === undefined ? reader.today - 1 : dayNumber(to)
  const first = from === undefined ? last - usualDays + 1 : dayNumber(from)
  const length = last - first + 1
  if (last >= reader.today || length < 1)
    throw new Problem('field-invalid', 'from and to: days that are over, the first one first.')
  if (length > (office === undefined ? mostDaysOfAll : mostDays))
    throw new Problem('field-invalid', 'At most 31 days of all offices, or 366 days of one.')
  const days = await listDays(deps.db, reader.key.district, chosen(reader, office), { from: first, to: last })
  return {
    days: days.map(({ office, day, r1, r2, r3, r4 }) => ({
      office,
      day: dayText(day),
      responses: r1 + r2 + r3 + r4,
      unhappy: r1 + r2,
      faces: [r1, r2, r3, r4],
    })),
  }
}

/** Of days that are over, as those are told. */
export async function tellFlags(deps: ViewDeps, shown: string | undefined): Promise<FlagsTold> {
  const reader = await readerOf(deps, shown, 'days')
  // What a single visitor raises at once is for people in the district, not for programs.
  const reach = { within: { offices: chosen(reader, undefined) }, whole: { offices: [] } }
  const raised = await listRaisedFlags(deps.db, reach)
  const past = await listPastFlags(deps.db, { limit: mostPastFlags, offset: 0 }, reach)
  return {
    flags: [...raised, ...past]
      .filter(({ hour }) => dayOfHour(hour) < reader.today)
      .map(({ id, office, kind, hour, status }) => ({
        id,
        office,
        kind,
        day: dayText(dayOfHour(hour)),
        status,
      })),
  }
}

/** As of last midnight: asked every minute it would tell when each citizen came. */
export async function tellGrievances(
  deps: ViewDeps,
  shown: string | undefined,
  { office }: GrievancesAsked,
): Promise<GrievancesTold> {
  const reader = await readerOf(deps, shown, 'days')
  return {
    offices: await countDueByOffice(deps.db, reader.midnight, { offices: chosen(reader, office) }),
  }
}

const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000
