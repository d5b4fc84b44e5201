/** Which places may have gone silent, found without reading the days of those in full use. */
import type { Deps } from '../deps.ts'
import type { Place } from './place.ts'
import { bestDays } from './poster-days-store.ts'
import type { ListedPoster } from './posters-store.ts'
import { createRuledOut } from './ruled-out.ts'
import { baselineDays, fewestOpenDays, fewestScans, trickle } from './silence.ts'

const notTrickling = createRuledOut()

/** Those that had no scan for some days or hardly any: few. */
export async function findCandidates(db: Deps['db'], hanging: readonly Place[]): Promise<Place[]> {
  const isUnscanned = ({ lastDay, today }: Place) => lastDay < today - fewestOpenDays
  const trickling = await findTricklingOf(
    db,
    hanging.filter((each) => !isUnscanned(each)),
  )
  return hanging.flatMap((each): Place[] =>
    isUnscanned(each)
      ? [each]
      : trickling.has(each.key)
        ? [{ ...each, lastDay: each.today - fewestOpenDays - baselineDays }]
        : [],
  )
}

/** Of places that were scanned lately, those that were hardly. Where days differ by time zone, those that all have lived. */
async function findTricklingOf(db: Deps['db'], lively: readonly Place[]): Promise<ReadonlySet<string>> {
  if (!lively.length) return new Set()
  const todays = lively.map(({ today }) => today)
  const from = Math.max(...todays) - fewestOpenDays
  const days = { since: from - baselineDays, from, to: Math.min(...todays) }
  const ruledOut = notTrickling(db, `${days.from}/${days.to}`)
  const asked = lively.filter((place) => !isInFullUse(place, days) && !ruledOut.has(place))
  if (!asked.length) return new Set()
  const best = await bestDays(
    db,
    asked.flatMap(({ papers }) => papers.map(({ id }) => id)),
    days,
  )
  const of = new Map(best.map((each) => [each.poster, each]))
  const found = new Set<string>()
  for (const place of asked) {
    const days = place.papers.flatMap(({ id }) => of.get(id) ?? [])
    const lately = Math.max(...days.map((each) => each.lately))
    const before = Math.max(...days.map((each) => each.before))
    if (days.length && lately * trickle <= before) found.add(place.key)
    else ruledOut.add(place)
  }
  return found
}

/** What its paper tells without its days: on one of the last days it had more than a fifth of the most it ever had. */
function isInFullUse({ papers }: Place, { since, from, to }: { since: number; from: number; to: number }) {
  let only: ListedPoster | undefined
  for (const paper of papers) {
    if ((paper.lastScan ?? 0) < since) continue
    if (only) return false
    only = paper
  }
  const isLately = (day: number | null) => day !== null && day >= from && day < to
  return only !== undefined && (isLately(only.busyDay) || isLately(only.busyBefore))
}

/** Without those of which so few scans were ever counted that no silence of them says anything. */
export const withoutUnknown = (candidates: readonly Place[], from: number): Place[] =>
  candidates.filter(({ papers }) => {
    const [only, another] = papers.filter(({ lastScan }) => (lastScan ?? 0) >= from)
    return !only || another !== undefined || only.scans >= fewestScans
  })
