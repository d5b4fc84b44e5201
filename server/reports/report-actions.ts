/** Makes a report once: prints its paper and keeps it with the paragraph that is forwarded. */
import type { StaffActor } from '../access/access.ts'
import { pools } from '../admission/pool.ts'
import type { ReportLanguage, ReportRequest } from '../contract/figures/report.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { putFile } from '../files/files-store.ts'
import type { LedgerAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { listReleases } from '../releases/release-store.ts'
import { newId } from '../storage/ids.ts'
import { countedFigures } from './counted-figures-views.ts'
import type { ReportFigures } from './figures.ts'
import { paperOf, saidIn } from './paper.ts'
import { releasedFigures, weeksIn, weeksOf } from './released-figures-views.ts'
import {
  longestWeeks,
  periodOf,
  periodsOver,
  type Report,
  type ReportPeriod,
  type ReportPlace,
} from './report.ts'
import { mayMake, placeAsked } from './report-places.ts'
import { findReportOf, insertReport } from './report-store.ts'

export type ReportDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'printouts' | 'allApplied'>

/**
 * The one that is there, or a new one. Throws `office-unknown`, `not-permitted`, `field-invalid` for days that are no such week or month
 * or are not over, and `store-busy` where too much is printed.
 */
export async function makeAsked(deps: ReportDeps, actor: StaffActor, asked: ReportRequest): Promise<Report> {
  const place = placeAsked(deps, actor, asked)
  if (!place || !mayMake(deps, actor, place))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
  const first = Date.parse(asked.first) / 86_400_000
  const period = periodOf(asked.every, first)
  const today = localDay(deps.clock(), timezoneOf(deps, place))
  const isOver = periodsOver(asked.every, today, 0).some((each) => each.first === first)
  if (period.first !== first || !isOver)
    throw new Problem('field-invalid', 'There is no report of these days.', {
      details: [{ field: 'first', message: 'the first day of a week or month that is over' }],
    })
  const by = { kind: 'staff', id: actor.id } as const
  return pools.report.run(() => makeReport(deps, place, period, asked.language, by))
}

/** A filed paper does not change: who asks again is given the same. */
export async function makeReport(
  deps: ReportDeps,
  place: ReportPlace,
  period: ReportPeriod,
  language: ReportLanguage,
  by: LedgerAct['actor'],
): Promise<Report> {
  const known = await findReportOf(deps.db, place, period, language)
  if (known) return known
  // It is made once: what is not in the tallies yet would be missing from it for ever.
  if (!(await deps.allApplied())) throw new Problem('store-busy', 'Try again in a moment.')
  const madeAt = deps.clock()
  const figures = await figuresOf(deps, place, period, madeAt)
  const bytes = await pools.printout.run(() => deps.printouts.print(paperOf(figures, language)))
  const report: Report = {
    id: newId(),
    place,
    period,
    language,
    file: newId(),
    said: saidIn(figures, language),
    madeAt,
  }
  await deps
    .write(async (trx) => {
      await putFile(trx, {
        id: report.file,
        owner: { kind: 'report', id: report.id },
        place: { district: place.district, office: place.about === 'office' ? place.id : '' },
        kind: 'report',
        hour: localHour(madeAt, timezoneOf(deps, place)),
        keepUntil: null,
        contents: [{ variant: 'original', mediaType: 'application/pdf', bytes }],
      })
      // Another server, or another person, was faster: then all of this is undone and theirs stands.
      if (!(await insertReport(trx, report))) throw new MadeMeanwhile()
      await record(trx, actOf(report, by))
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof MadeMeanwhile)) throw cause
    })
  return (await findReportOf(deps.db, place, period, language)) ?? report
}

/** Under its office or district, so that whoever reads of that in the ledger reads of its reports. */
const actOf = ({ place, period, language, madeAt }: Report, actor: LedgerAct['actor']): LedgerAct => ({
  at: madeAt,
  actor,
  action: 'report:make',
  subject:
    place.about === 'office' ? { kind: 'office', id: place.id } : { kind: 'district', id: place.district },
  details: { about: place.about, of: place.id, every: period.every, first: dayText(period.first), language },
})

class MadeMeanwhile extends Error {}

const timezoneOf = ({ directory }: Pick<Deps, 'directory'>, { district }: ReportPlace): string =>
  directory.districts.get(district)?.timezone ?? 'Asia/Kolkata'

async function figuresOf(
  deps: ReportDeps,
  place: ReportPlace,
  period: ReportPeriod,
  now: number,
): Promise<ReportFigures> {
  if (place.about !== 'office') return countedFigures(deps, place, period, now)
  const releases = await listReleases(deps.db, place.id, longestWeeks)
  if (weeksIn(releases, period).length < weeksOf(period))
    throw new Problem('field-invalid', 'Not all weeks of this time are released yet.', {
      details: [{ field: 'first', message: 'the first day of a week or month whose weeks are released' }],
    })
  return releasedFigures(deps, place, period, now, releases)
}
