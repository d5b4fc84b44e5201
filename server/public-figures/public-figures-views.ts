/** The months that the public may read, with names. */

import type { PublicFigures, PublicFiguresPage } from '../contract/citizens/public-figures.ts'
import type { Language, Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { monthsKept } from './public-figures.ts'
import { findMonth, listMonths } from './public-figures-store.ts'

const publishing = ({ register }: Deps['directory']): District[] =>
  register.districts.filter(({ publishesFigures }) => publishesFigures)

/** Throws `not-found` where no district of that name wants it, and for a month that is not there. */
export async function viewPublicFigures(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  lang: Language,
  asked: { district: string | undefined; month: string | undefined },
): Promise<PublicFiguresPage> {
  const all = publishing(directory)
  const district = all.find(({ id }) => (asked.district ?? id) === id)
  if (!district) throw new Problem('not-found', 'There is nothing at this address.')
  const months = (await listMonths(db, district.id)).slice(0, monthsKept)
  const [newest = null] = months
  const month = asked.month ?? newest
  const figures = month === null ? undefined : await findMonth(db, district.id, month)
  if (asked.month !== undefined && !figures)
    throw new Problem('not-found', 'There is nothing at this address.')
  return {
    lang,
    district: { id: district.id, administration: district.administration },
    others: all.filter((each) => each !== district).map(({ id, administration }) => ({ id, administration })),
    month,
    months,
    figures: figures ? withNames(directory, district, figures) : null,
  }
}

function withNames(
  directory: Deps['directory'],
  { routing }: District,
  { departments, areas, ...same }: PublicFigures,
): PublicFiguresPage['figures'] {
  const areaName = (id: string): Names | null =>
    id === '' ? null : (routing.areas.find((area) => area.id === id)?.name ?? { hi: id, en: id })
  const named = ({ rows, rest }: PublicFigures['areas'], nameOf: (id: string) => Names | null) => ({
    rows: rows.map(({ id, ...row }) => ({ ...row, name: nameOf(id) })),
    rest,
  })
  return {
    ...same,
    departments: named(departments, (id) => directory.department(id).name),
    areas: named(areas, areaName),
  }
}
