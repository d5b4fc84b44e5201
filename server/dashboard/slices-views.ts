/** The points, services, channels or languages of an office or a district beside each other. */
import type { StaffActor } from '../access/access.ts'
import { figureRange, usual } from '../contract/figures/figure-filter.ts'
import type { SliceFigures, Slices, SlicesQuery } from '../contract/figures/slices.ts'
import type { Names } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { type Directory, officesIn } from '../district/directory.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { select } from './selection.ts'
import { valueSums } from './slice-tally-store.ts'
import { shareOr, toCount, wilson } from './statistics.ts'
import { addUp, withMarked } from './summary.ts'
import { type Counts, daysTogether, wholeDistrict } from './summary-store.ts'

/** Throws as `select` does, and `field-invalid` for days to come. */
export async function viewSlices(
  { db, directory, clock }: Pick<Deps, 'db' | 'directory' | 'clock'>,
  actor: StaffActor,
  { by, ...query }: SlicesQuery,
): Promise<Slices> {
  const { district, offices, office } = select(directory, actor, query)
  const range = figureRange(query, localDay(clock(), district.timezone))
  const together = offices ?? wholeDistrict
  const known = await valueSums(db, district.id, range, together, by)
  const all = sumOf(await daysTogether(db, district.id, range, together))
  // What is usual is not counted apart, nor what names no point or service.
  const rest = less(all, sumOf(known))
  const values: (Counts & { value: string | null })[] = [
    ...known,
    { ...rest, value: by === 'channel' || by === 'language' ? usual[by] : null },
  ]
  const nameOf = (value: string | null) =>
    by === 'point' && office !== null
      ? directory.pointName(office, value)
      : by === 'service'
        ? serviceName(directory, offices ?? officesIn(directory, district.id).map(({ id }) => id), value)
        : null
  const slices = values.map((each): SliceFigures => {
    const count = toCount(each)
    const every = toCount(withMarked(each))
    return { value: each.value, name: nameOf(each.value), ...count, interval: wilson(count), all: every }
  })
  return {
    by,
    range: { from: dayText(range.from), to: dayText(range.to), days: range.days },
    office: office === null ? null : { id: office, name: directory.officeName(office) },
    total: toCount(all),
    slices: slices.filter(({ all }) => all.responses).sort(byShare),
  }
}

/** Over several departments each of its names, once. */
function serviceName(directory: Directory, offices: readonly string[], service: string | null): Names | null {
  if (service === null) return null
  const departments = new Map(offices.map((office) => [directory.offices.get(office)?.department, office]))
  const names = [...departments.values()]
    .map((office) => directory.serviceName(office, service))
    .flatMap((name) => (name && name.en !== service ? name : []))
  const joined = (language: 'hi' | 'en') =>
    [...new Set(names.map((name) => name[language]))].join(' / ') || service
  return { hi: joined('hi'), en: joined('en') }
}

/** Fewer than this, and chance moves a share by more than they differ. */
const fewest = 20
const byShare = (a: SliceFigures, b: SliceFigures): number =>
  Number(b.responses >= fewest) - Number(a.responses >= fewest) ||
  shareOr(b, 0) - shareOr(a, 0) ||
  b.responses - a.responses ||
  ((a.value ?? '') < (b.value ?? '') ? -1 : 1)

const sumOf = (rows: readonly Counts[]): Counts => ({
  ...addUp(rows),
  m1: rows.reduce((sum, { m1 }) => sum + m1, 0),
  m2: rows.reduce((sum, { m2 }) => sum + m2, 0),
  m3: rows.reduce((sum, { m3 }) => sum + m3, 0),
  m4: rows.reduce((sum, { m4 }) => sum + m4, 0),
})

const less = (all: Counts, some: Counts): Counts => ({
  r1: all.r1 - some.r1,
  r2: all.r2 - some.r2,
  r3: all.r3 - some.r3,
  r4: all.r4 - some.r4,
  m1: all.m1 - some.m1,
  m2: all.m2 - some.m2,
  m3: all.m3 - some.m3,
  m4: all.m4 - some.m4,
})
