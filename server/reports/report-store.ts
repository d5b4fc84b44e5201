/** Reports in the store. */
import type { Selectable } from 'kysely'
import type { ReportLanguage, ReportSpan } from '../contract/figures/report.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Report, ReportAbout, ReportPeriod, ReportPlace } from './report.ts'

const ofPlace = (db: Db | Trx, { district, about, id }: ReportPlace) =>
  db
    .selectFrom('reports')
    .selectAll()
    .where('district', '=', district)
    .where('about', '=', about)
    .where('place', '=', id)

/** Newest period first. */
export async function listReports(db: Db, place: ReportPlace, every: ReportSpan): Promise<Report[]> {
  const rows = await ofPlace(db, place)
    .where('span', '=', every)
    .orderBy('first_day', 'desc')
    .orderBy('language', 'desc')
    .execute()
  return rows.map(toReport)
}

export async function findReportOf(
  db: Db | Trx,
  place: ReportPlace,
  { every, first }: ReportPeriod,
  language: ReportLanguage,
): Promise<Report | undefined> {
  const row = await ofPlace(db, place)
    .where('span', '=', every)
    .where('first_day', '=', first)
    .where('language', '=', language)
    .executeTakeFirst()
  return row && toReport(row)
}

export async function findReport(db: Db | Trx, id: string): Promise<Report | undefined> {
  const row = await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toReport(row)
}

/** False, with nothing changed, when there is one of that place, period and language already. */
export async function insertReport(trx: Trx, report: Report): Promise<boolean> {
  const { id, place, period, language, file, said, madeAt } = report
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('reports')
    .values({
      id,
      district: place.district,
      about: place.about,
      place: place.id,
      span: period.every,
      first_day: period.first,
      last_day: period.last,
      language,
      file,
      said,
      made_at: madeAt,
    })
    .onConflict((oc) =>
      oc.columns(['district', 'about', 'place', 'span', 'first_day', 'language']).doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Those of periods that ended before this local day, with their papers, at most `most`. Gives how many went. */
export async function dropReports(trx: Trx, before: number, most: number): Promise<number> {
  const rows = await trx
    .selectFrom('reports')
    .select(['id', 'file'])
    .where('last_day', '<', before)
    .limit(most)
    .execute()
  if (!rows.length) return 0
  const ids = rows.map(({ id }) => id)
  const files = rows.map(({ file }) => file)
  await trx.deleteFrom('reports').where('id', 'in', ids).execute()
  await trx.deleteFrom('file_contents').where('file', 'in', files).execute()
  await trx.deleteFrom('files').where('id', 'in', files).execute()
  return rows.length
}

const toReport = (row: Selectable<Schema['reports']>): Report => ({
  id: row.id,
  place: { district: row.district, about: row.about as ReportAbout, id: row.place },
  period: { every: row.span as ReportSpan, first: row.first_day, last: row.last_day },
  language: row.language as ReportLanguage,
  file: row.file,
  said: row.said,
  madeAt: row.made_at,
})
