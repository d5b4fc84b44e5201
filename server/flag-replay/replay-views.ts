/** Replays a district's flags with other settings, in slices between which the server does its other work. */
import { canInDistrict, type StaffActor } from '../access/access.ts'
import {
  type FlagFate,
  mostReplayDays,
  type ReplayQuery,
  type ReplayView,
} from '../contract/figures/flag-replay.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { replayChanges, warmUpDays } from './change-replay-views.ts'
import { replayHours } from './hours-replay-views.ts'
import { matchFlags, tellPlayed, tellReal } from './replay.ts'
import { listRealFlags, type RealRow } from './replay-store.ts'

type ReplayDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** So many flags of a kind are listed. */
const mostListed = 400
const dayMs = 86_400_000

/** One at a time on a server: whoever comes meanwhile is told to come again. */
export function createReplays(deps: ReplayDeps) {
  let isRunning = false
  return async (actor: StaffActor, query: ReplayQuery, signal: AbortSignal): Promise<ReplayView> => {
    const district = districtFor(deps, actor, query.district)
    const days = daysOf(deps, query, district.timezone)
    if (isRunning) throw new Problem('too-many-tries', 'Somebody else is replaying. Try again in a moment.')
    isRunning = true
    try {
      return await replay(deps, { ...query, ...days }, district, signal)
    } finally {
      isRunning = false
    }
  }
}

/** Throws `not-permitted`: it is for those who see the whole of a district. */
function districtFor({ directory }: ReplayDeps, actor: StaffActor, asked: string | undefined) {
  const seen = [...directory.districts.values()].filter(({ id }) => canInDistrict(actor, 'entry:read', id))
  const found = asked === undefined ? seen[0] : seen.find(({ id }) => id === asked)
  if (!found) throw new Problem('not-permitted', 'This is for those who see a whole district.')
  return found
}

/** Up to today at the latest: a page may stand in another day. */
function daysOf(
  { clock }: ReplayDeps,
  query: ReplayQuery,
  timezone: string,
): { first: number; last: number } {
  const first = Date.parse(query.from) / dayMs
  const last = Math.min(Date.parse(query.to) / dayMs, localDay(clock(), timezone))
  if (first <= last && last - first < mostReplayDays) return { first, last }
  throw new Problem('field-invalid', 'At least a day, and at most a year.', {
    details: [{ field: 'from', message: 'at least a day, and at most a year' }],
  })
}

async function replay(
  deps: ReplayDeps,
  asked: ReplayQuery & { first: number; last: number },
  district: ReturnType<typeof districtFor>,
  signal: AbortSignal,
): Promise<ReplayView> {
  const { db, directory, clock } = deps
  const { kind, first, last } = asked
  const before = kind === 'change' ? warmUpDays : 0
  const of = { district: district.id, kind }
  const all = await listRealFlags(db, of, (first - before) * 24, (last + 1) * 24)
  const { charts, read, ...played } =
    kind === 'change'
      ? await replayChanges(deps, asked, district, all, signal)
      : await replayHours(deps, asked, district, localHour(clock(), district.timezone), signal)
  for (const flags of Object.values(played)) flags.sort((one, other) => one.hour - other.hour)
  const real = all.filter(({ hour }) => hour >= first * 24).map((row) => ({ ...row, fate: fateOf(row) }))
  const matches = { present: matchFlags(real, played.present), asked: matchFlags(real, played.asked) }
  const named = new Set([...real, ...played.present, ...played.asked].map(({ office }) => office))
  return {
    kind,
    district: { id: district.id, name: district.name },
    from: dayText(first),
    to: dayText(last),
    real: tellReal(real, matches).slice(0, mostListed),
    present: tellPlayed(played.present, matches.present).slice(0, mostListed),
    asked: tellPlayed(played.asked, matches.asked).slice(0, mostListed),
    names: Object.fromEntries([...named].map((id) => [id, directory.officeName(id)])),
    more: Math.max(real.length, played.present.length, played.asked.length) > mostListed,
    charts,
    read,
  }
}

const fateOf = (row: RealRow): FlagFate =>
  row.confirmed_at !== null
    ? row.action === null
      ? 'cleared'
      : 'action'
    : row.standing === 1
      ? 'standing'
      : 'passed'
