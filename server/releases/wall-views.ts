/** What a screen in a hall shows: the same for whoever asks, whatever they ask, and nothing new before the hour is over. */

import type { WallView } from '../contract/figures/release.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import type { District } from '../district/district.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { viewShown } from '../improvements/improvement-views.ts'
import type { Reading } from '../ledger/reading.ts'
import { suppressCount } from './disclosure-control.ts'
import { mondayOf, nextReleaseDay, noiseOf, type Release } from './release.ts'
import { countResponses, listReleasedWords, listReleasesOf } from './release-store.ts'
import {
  mostReasonWeeks,
  readableWords,
  reasonsOf,
  trendOf,
  type Weekly,
  weekDays,
  weeksShown,
} from './release-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
type Shown = { district: string; office: string | null }

/** So many that one more or less tells of nobody. */
const step = 10
const mostWords = 6
/** So many standard deviations: once in seven hundred sums noise alone is more. */
const certain = 3

/** What was made of each place in this hour is shown until it is over: in between nothing that can be fetched changes. */
export function createWallViews(deps: ViewDeps) {
  const made = new Map<
    string,
    { hour: number; figures: Promise<Omit<WallView, 'now' | 'words' | 'improvements'>> }
  >()
  return async ({ district: id, office }: Shown, withWords: boolean): Promise<WallView> => {
    const district = requireShown(deps, { district: id, office })
    const hour = localHour(deps.clock(), district.timezone)
    const key = `${id}/${office ?? ''}`
    const known = made.get(key)
    const figures = known?.hour === hour ? known.figures : figuresOf(deps, district, office, hour)
    made.set(key, { hour, figures })
    figures.catch(() => made.delete(key))
    const words = withWords ? await wordsOf(deps, district, office) : []
    // What staff write tells of no visitor, so it need not wait for the hour.
    const today = localDay(deps.clock(), district.timezone)
    const improvements = await viewShown(deps, { district: id, office }, today)
    return { now: deps.clock(), ...(await figures), words, improvements }
  }
}

/** Whose words stand on it. */
export const wallRead = ({ district, office }: Shown): Reading => ({
  action: 'words:read',
  list: 'wall',
  of: office === null ? { kind: 'district', id: district } : { kind: 'office', id: office },
})

/** Throws `not-signed-in` for a place that left the offices file: its screen is told as one that is not connected. */
function requireShown({ directory }: ViewDeps, { district: id, office }: Shown): District {
  const district = directory.register.districts.find((each) => each.id === id)
  if (district && (office === null || directory.offices.has(office))) return district
  throw new Problem('not-signed-in', 'What this screen showed is no longer shown.')
}

const officesOf = ({ directory }: ViewDeps, district: District, office: string | null): string[] =>
  office === null ? officesIn(directory, district.id).map(({ id }) => id) : [office]

async function figuresOf(deps: ViewDeps, district: District, office: string | null, hour: number) {
  const { db, directory } = deps
  const today = localDay(deps.clock(), district.timezone)
  const from = mondayOf(today) - 7 * (weeksShown + 1)
  const releases = await listReleasesOf(db, officesOf(deps, district, office), from)
  const weeks = sumOfWeeks(releases)
  const [newest] = weeks
  const forReasons = weeks.slice(0, mostReasonWeeks)
  const spoke = await countResponses(db, { district: district.id, office }, today * 24, hour)
  return {
    district: { id: district.id, name: district.name },
    office: office === null ? null : { id: office, name: directory.officeName(office) },
    today: { day: dayText(today), atLeast: spoke - (spoke % step), until: hour % 24 },
    newest: newest ? { ...weekDays(newest.week), ...suppressCount(newest) } : null,
    nextDay: dayText(nextReleaseDay(today, newest?.week ?? null)),
    trend: trendOf(weeks.toReversed()),
    offices: office === null ? rankedOffices(deps, releases, newest?.week) : [],
    reasons: reasonsOf(directory, certainReasons(forReasons, releases)),
    reasonWeeks: forReasons.length,
  }
}

/** Newest first, as they come. Each office's counts bear noise of their own: a sum that this could have made by itself is told as few. */
function sumOfWeeks(releases: readonly Release[]): Weekly[] {
  return [...Map.groupBy(releases, ({ week }) => week)].map(([week, of]) => {
    const sum = (count: (release: Release) => number) => of.reduce((all, each) => all + count(each), 0)
    const told = (value: number) =>
      of.length === 1 || value >= certain * noiseOf('responses', of.length) ? value : 0
    const responses = told(sum((each) => each.responses))
    const reasons = new Set(of.flatMap((each) => Object.keys(each.reasons)))
    const unhappy = responses === 0 ? 0 : told(sum((each) => each.unhappy))
    return {
      week,
      responses,
      unhappy,
      uncertain: of.length > 1 && unhappy === 0,
      reasons: Object.fromEntries([...reasons].map((id) => [id, sum((each) => each.reasons[id] ?? 0)])),
    }
  })
}

/** Without the reasons that noise alone could have made. */
function certainReasons(weeks: readonly Weekly[], releases: readonly Release[]): Weekly[] {
  const shown = new Set(weeks.map(({ week }) => week))
  const count = releases.filter(({ week }) => shown.has(week)).length
  const fewest = certain * noiseOf('reason', count)
  const sumOf = (id: string) => weeks.reduce((sum, { reasons }) => sum + (reasons[id] ?? 0), 0)
  return weeks.map((week) => ({
    ...week,
    reasons: Object.fromEntries(Object.entries(week.reasons).filter(([id]) => sumOf(id) >= fewest)),
  }))
}

function rankedOffices(
  { directory }: ViewDeps,
  releases: readonly Release[],
  week: number | undefined,
): WallView['offices'] {
  return releases
    .filter((release) => release.week === week)
    .map((release) => ({
      id: release.office,
      name: directory.officeName(release.office),
      ...suppressCount(release),
    }))
    .filter(({ few }) => few !== 'responses')
    .sort((one, other) => shareOf(other) - shareOf(one) || (one.id < other.id ? -1 : 1))
}

const shareOf = ({ responses, unhappy, few }: WallView['offices'][number]): number =>
  few ? -1 : unhappy / responses

/** The newest released words of each office in turn; read anew each time, since the district may cover more of them. */
async function wordsOf(
  deps: ViewDeps,
  district: District,
  office: string | null,
): Promise<WallView['words']> {
  const lists: WallView['words'][] = []
  const today = localDay(deps.clock(), district.timezone)
  for (const id of officesOf(deps, district, office)) {
    const [newest] = await listReleasedWords(deps.db, id, today, Number.MAX_SAFE_INTEGER, 1)
    const said = await readableWords(deps.db, newest?.entries ?? [])
    lists.push(said.slice(0, mostWords).map((words) => ({ office: deps.directory.officeName(id), words })))
  }
  return Array.from({ length: mostWords }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)))
    .flat()
    .slice(0, mostWords)
}
