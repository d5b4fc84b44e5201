/** Makes the reports that somebody waits for, and mails each of them its paragraph; runs as a job over all servers. */
import type { StaffActor } from '../access/access.ts'
import type { ReportLanguage } from '../contract/figures/report.ts'
import { Problem } from '../contract/problem.ts'
import type { Role } from '../contract/staff/access.ts'
import { isCollectedBefore, wholeDistrict } from '../dashboard/summary-store.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { localDay, localMinute } from '../district/local-time.ts'
import { type Compose, tellOrHold } from '../notices/tell-actions.ts'
import { listTold } from '../notices/told-views.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import type { Db } from '../storage/schema.ts'
import { periodTextIn } from './paper.ts'
import { newestPeriod, type Report, type ReportPeriod, type ReportPlace } from './report.ts'
import { makeReport, type ReportDeps } from './report-actions.ts'
import { mayHave, nameOfPlace } from './report-places.ts'
import { findReport } from './report-store.ts'

type RoundDeps = ReportDeps & Pick<Deps, 'sms' | 'mail' | 'unregistered' | 'log'>

/** From six in the morning: before anybody is at their desk. */
const morning = 6 * 60
/** A person with many places in a district is mailed so many of each week there, and finds the others on the page. */
const mostEach = 10

/** Of entries from the morning after its days; of releases a day later, when the last week is released. */
type Due = { district: string; kind: 'counted' | 'released'; period: ReportPeriod }

const factOf = ({ district, kind, period }: Due) => `reports/${district}/${kind}/${period.every}`

/** Reads only. */
export const isReportDue = async (deps: RoundDeps, now: number): Promise<boolean> =>
  deps.mail !== null && (await listDue(deps, deps.db, now)).length > 0

/** The newest week and month alone: after a standstill of weeks nobody is mailed all of them at once. */
async function listDue({ directory }: RoundDeps, db: Db, now: number): Promise<Due[]> {
  const found: Due[] = []
  for (const { id: district, timezone } of directory.register.districts) {
    const today = localDay(now, timezone)
    const ready = localMinute(now, timezone) - today * 24 * 60 >= morning ? today : today - 1
    for (const every of ['week', 'month'] as const)
      for (const kind of ['counted', 'released'] as const) {
        const period = newestPeriod(every, ready - (kind === 'released' ? 1 : 0))
        const due = { district, kind, period }
        const told = await findFact(db, factOf(due))
        // Days to come were told of before the clock was set back.
        if (told === undefined || Number(told) < period.first) found.push(due)
      }
  }
  return found
}

export async function makeDueReports(deps: RoundDeps, now: number, stopping: AbortSignal): Promise<void> {
  const failed: unknown[] = []
  for (const due of await listDue(deps, deps.db, now)) {
    stopping.throwIfAborted()
    failed.push(...(await makeDue(deps, due, now, stopping)))
  }
  if (failed.length) throw failed[0]
}

/**
 * A round that is cut short finds what it has made; mails go with the note that they went. One report that cannot be made keeps nobody
 * from theirs: the next round tries it again, and mails nobody twice. Gives what went wrong.
 */
async function makeDue(
  deps: RoundDeps,
  due: Due,
  now: number,
  stopping: AbortSignal,
): Promise<readonly unknown[]> {
  const { district, period } = due
  const failed: unknown[] = []
  const mails: { person: string; report: Report }[] = []
  // Before anybody had spoken there is nothing to report.
  const hasBegun = await isCollectedBefore(deps.db, district, period.last + 1, wholeDistrict)
  for (const { person, language, places } of hasBegun ? await listReaders(deps, due) : [])
    for (const place of places) {
      stopping.throwIfAborted()
      const by = { kind: 'system', id: 'make-reports' } as const
      const report = await makeReport(deps, place, period, language, by).catch((cause: unknown) => {
        // An office that is new has no week that is released.
        if (!(cause instanceof Problem && cause.code === 'field-invalid')) failed.push(cause)
        return null
      })
      if (report) mails.push({ person, report })
    }
  await deps.write(async (trx) => {
    const told = await listTold(deps, trx, 'report')
    for (const [person, own] of Map.groupBy(mails, (each) => each.person)) {
      const reader = told.get(person)
      const subjects = own.map(({ report }) => ({ id: report.id, parameters: {} }))
      if (reader) await tellOrHold(deps, trx, 'report', reader, subjects, composeReports(deps), now)
    }
    if (!failed.length) await saveFact(trx, factOf(due), String(period.first))
  })
  return failed
}

/** Of those that the reader may have by now. */
export const composeReports =
  (deps: Pick<Deps, 'directory'>): Compose =>
  async (trx, { told, subjects }) => {
    const found = await Promise.all(subjects.map(({ id }) => findReport(trx, id)))
    const own = found.flatMap((report) => (report && isFor(deps, told.person, report.place) ? [report] : []))
    return own.map((report) => ({
      template: 'report',
      parameters: {
        name: nameOfPlace(deps, report.place)[report.language],
        period: periodTextIn(report.language, report.period),
        said: report.said,
        query: queryOf(report),
      },
      key: `report/${report.id}`,
    }))
  }

const queryOf = ({ place, period }: Report): string =>
  new URLSearchParams({
    ...(place.about === 'office'
      ? { office: place.id }
      : { district: place.district, ...(place.about === 'department' && { department: place.id }) }),
    every: period.every,
  }).toString()

type Reader = { person: string; language: ReportLanguage; places: ReportPlace[] }

/** Of what each role is told. An administrator runs the machine; officers find reports on the page. */
const aboutOf: Partial<Record<Role, ReportPlace['about']>> = {
  district: 'district',
  'department-head': 'department',
  'office-head': 'office',
}

/** Those who work here and chose to be told by mail. */
async function listReaders(deps: RoundDeps, { district, kind }: Due): Promise<Reader[]> {
  const told = await listTold(deps, deps.db, 'report')
  return [...told].flatMap(([id, { person, language }]) => {
    const places = placesOf(deps, person, district).filter(
      ({ about }) => (about === 'office') === (kind === 'released'),
    )
    return places.length ? [{ person: id, language, places: places.slice(0, mostEach) }] : []
  })
}

/** By each appointment for itself: what one of them may read is not told for another. */
function placesOf(deps: RoundDeps, actor: StaffActor, district: string): ReportPlace[] {
  const offices = officesIn(deps.directory, district).filter(({ left }) => !left)
  const all: ReportPlace[] = [
    { district, about: 'district', id: district },
    ...[...new Set(offices.map(({ department }) => department))].map(
      (id) => ({ district, about: 'department', id }) as const,
    ),
    ...offices.map(({ id }) => ({ district, about: 'office', id }) as const),
  ]
  return all.filter((place) => isFor(deps, actor, place))
}

const isFor = (deps: Pick<Deps, 'directory'>, actor: StaffActor, place: ReportPlace): boolean =>
  actor.appointments.some(
    (appointment) =>
      aboutOf[appointment.role] === place.about &&
      mayHave(deps, { ...actor, appointments: [appointment] }, place),
  )
