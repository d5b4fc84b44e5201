/** The offices that somebody reads, beside each other. */

import type { StaffActor } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import { comparedRange, type FigureRange, figureRange } from '../contract/figures/figure-filter.ts'
import type { OfficeFigure, OfficeFigures, OfficeFiguresQuery } from '../contract/figures/office-figures.ts'
import type { Count } from '../contract/figures/summary.ts'
import { fits, type Selection, select, withinSelection } from '../dashboard/selection.ts'
import { type Prior, priorOfCounts } from '../dashboard/shrinkage.ts'
import { sum } from '../dashboard/statistics.ts'
import type { Deps } from '../deps.ts'
import { type KnownOffice, officesIn } from '../district/directory.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { listRaisedFlags } from '../flags/flag-lists-store.ts'
import { flagReachOf } from '../flags/flag-reach.ts'
import { byLikely, change, pointsOf, pointTexts, said, series } from './office-figures.ts'
import { dueByOffice, type OfficeSum, questions, readOfficeSums } from './office-figures-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** Throws `not-permitted`, and `field-invalid` for odd days and where several districts could be meant. */
export async function viewOfficeFigures(
  { db, directory, clock }: ViewDeps,
  actor: StaffActor,
  { district: asked, department, area, ...query }: OfficeFiguresQuery,
): Promise<OfficeFigures> {
  // All that they read, whichever are chosen: what one office is drawn towards is the same under every choice.
  const selection = select(directory, actor, { district: asked })
  const { district } = selection
  const within = withinSelection(selection)
  const now = clock()
  const today = localDay(now, district.timezone)
  const range = figureRange(query, today)
  const earlier = comparedRange(query.compare, range, today)
  const compared = earlier && overOnBothSides(range, earlier, today)
  const points = pointsOf(range)
  const rows = await readOfficeSums(db, {
    ...points,
    district: district.id,
    offices: selection.offices,
    today: range.to === today ? today : null,
    before: compared,
    collectedUpTo: compared && compared.from + quietStart(compared),
  })
  const reach = flagReachOf(actor, 'entry:read', directory.offices.values(), district.id)
  const flags = Map.groupBy(await listRaisedFlags(db, reach), ({ office }) => office)
  const due = await dueByOffice(db, now, within)
  const sumsOf = Map.groupBy(rows, ({ office }) => office)
  const sums = new Map(
    knownOf(directory, selection).map((office) => [
      office,
      addUp(sumsOf.get(office.id) ?? [], points.points.length),
    ]),
  )
  const totals = [...sums.values()].map(({ total }) => total)
  const prior = priorOfCounts(totals)
  const shown = [...sums].filter(
    ([office, { total }]) =>
      (total.responses > 0 || !office.left) && fits(directory, office.id, { department, area }),
  )
  return {
    district: { id: district.id, name: district.name },
    range: { from: dayText(range.from), to: dayText(range.to), days: range.days },
    today: dayText(today),
    comparedRange: compared && { from: dayText(compared.from), to: dayText(compared.to) },
    points: { by: points.by, from: pointTexts(points) },
    together: {
      share: series([sum(totals)])[0] ?? null,
      series: series(
        points.points.map((_, at) => sum([...sums.values()].flatMap(({ points }) => points[at] ?? []))),
      ),
    },
    choices: choicesOf(directory, selection),
    offices: byLikely(
      shown.map(([office, of]) => ({
        id: office.id,
        name: office.name,
        department: named(directory.department(office.department)),
        areas: directory.register.offices.get(office.id)?.areas ?? [],
        left: office.left,
        ...figuresOf(of, prior, compared !== null),
        flags: flags.get(office.id)?.length ?? 0,
        grievances: due.get(office.id) ?? { open: 0, overdue: 0 },
      })),
    ),
  }
}

/** A day that is not over is held against nothing (decision 51): it is left out, and the day that lies beside it. */
function overOnBothSides(range: FigureRange, compared: FigureRange, today: number): FigureRange | null {
  if (range.to < today) return compared
  return range.days === 1 ? null : { ...compared, to: compared.to - 1, days: compared.days - 1 }
}

/** As in the summary: the first days of a range may be ones on which an office is closed. */
const quietStart = ({ days }: FigureRange): number => Math.max(1, Math.min(7, Math.floor(days / 14)))

type Sums = {
  points: Count[]
  total: Count
  /** Of days that are over. */
  over: Count
  before: Count
  words: number
  isCollected: boolean
}

function addUp(rows: readonly OfficeSum[], length: number): Sums {
  const none = (): Count => ({ responses: 0, unhappy: 0 })
  const points = Array.from({ length }, none)
  const [today, before] = [none(), none()]
  let words = 0
  let isCollected = false
  for (const { of, unhappy, happy, words: withWords } of rows) {
    words += withWords
    if (of === questions.collected) isCollected = true
    const count = of === questions.today ? today : of === questions.before ? before : points[of]
    if (!count) continue
    count.unhappy += unhappy
    count.responses += unhappy + happy
  }
  const total = sum(points)
  const over = { responses: total.responses - today.responses, unhappy: total.unhappy - today.unhappy }
  return { points, total, over, before, words, isCollected }
}

type Figures = Omit<OfficeFigure, 'id' | 'name' | 'department' | 'areas' | 'left' | 'flags' | 'grievances'>

function figuresOf(
  { points, total, over, before, words, isCollected }: Sums,
  prior: Prior | null,
  isCompared: boolean,
): Figures {
  return {
    ...said(total, words, prior),
    change: isCompared && isCollected ? change(over, before) : null,
    series: series(points),
  }
}

const knownOf = (directory: ViewDeps['directory'], selection: Selection): KnownOffice[] =>
  officesIn(directory, selection.district.id).filter(({ district, id }) =>
    isWithin(withinSelection(selection), { district, office: id }),
  )

/** By their order in the file: wards and blocks by their numbers. */
function choicesOf(directory: ViewDeps['directory'], selection: Selection): OfficeFigures['choices'] {
  const offices = knownOf(directory, selection).filter(({ left }) => !left)
  const departments = new Set(offices.map(({ department }) => department))
  const areas = new Set(offices.flatMap(({ id }) => directory.register.offices.get(id)?.areas ?? []))
  return {
    departments: directory.register.departments.filter(({ id }) => departments.has(id)).map(named),
    areas: (selection.district.routing?.areas ?? []).filter(({ id }) => areas.has(id)).map(named),
  }
}

const named = ({ id, name }: { id: string; name: OfficeFigure['name'] }) => ({ id, name })
