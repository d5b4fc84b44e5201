/** Replays praise at once, one face in a row and silence with other settings, in slices between which the server does its other work. */
import type { ReplayQuery } from '../contract/figures/flag-replay.ts'
import { officeHours } from '../dashboard/office-tally-store.ts'
import type { Deps } from '../deps.ts'
import type { HourFaces } from '../findings/praise.ts'
import { listenedHours, openHours } from '../findings/silence.ts'
import { breathe } from './breathe.ts'
import { hoursBefore, replayPraise, replaySilence } from './hours-replay.ts'
import type { OfOffice, Raised } from './replay.ts'
import { listOfficesOf } from './replay-store.ts'

/** What is read at once of an office: some milliseconds. */
const sliceDays = 90

type HoursDeps = Pick<Deps, 'db' | 'directory'>
type Asked = ReplayQuery & { first: number; last: number }
type Played = {
  present: OfOffice<Raised>[]
  asked: OfOffice<Raised>[]
  charts: never[]
  read: { offices: number; hours: number }
}

/** `now`: the running local hour, which is not over. */
export async function replayHours(
  { db, directory }: HoursDeps,
  asked: Asked,
  district: { id: string },
  now: number,
  signal: AbortSignal,
): Promise<Played> {
  const { kind, first, last } = asked
  const offices = await listOfficesOf(db, district.id)
  const from = (first - hoursBefore) * 24
  const until = Math.min((last + 1) * 24, now) - 1
  const played: Played = { present: [], asked: [], charts: [], read: { offices: offices.length, hours: 0 } }
  const add = (office: string, present: readonly Raised[], other: readonly Raised[]) => {
    const told = (flags: readonly Raised[]) =>
      flags.filter(({ hour }) => hour >= first * 24).map((flag) => ({ ...flag, office }))
    played.present.push(...told(present))
    played.asked.push(...told(other))
  }
  const heardBy = new Map<string, Int32Array>()
  for (const { id } of offices) {
    const hours: HourFaces[] = []
    for (let at = from; at <= until; at += sliceDays * 24) {
      await breathe(signal)
      const rows = await officeHours(db, district.id, at, Math.min(at + sliceDays * 24 - 1, until), [id])
      hours.push(
        ...rows.filter(({ r1, r2, r3, r4 }) => r1 + r2 + r3 + r4 > 0).sort((a, b) => a.hour - b.hour),
      )
    }
    played.read.hours += hours.length
    // Of a silence only which hours were heard is kept, since the others of the district must be known for each.
    if (kind === 'silence')
      heardBy.set(
        id,
        Int32Array.from(hours, ({ hour }) => hour),
      )
    else if (kind !== 'change')
      add(
        id,
        replayPraise(kind, hours, { first, last }, {}),
        replayPraise(kind, hours, { first, last }, asked),
      )
  }
  if (kind !== 'silence') return played
  const listened = listenedHours([...heardBy.values()])
  for (const [id, hours] of heardBy) {
    await breathe(signal)
    // Hours of opening are those of today's file; an office without them, or that has left it, is not missed.
    const opening = directory.offices.get(id)?.left ? undefined : directory.register.offices.get(id)?.opening
    if (!opening || !hours.length) continue
    const heard = new Set(hours)
    const open = openHours(opening, from, until).filter((hour) => listened.has(hour) || heard.has(hour))
    add(id, replaySilence({ open, heard }, {}), replaySilence({ open, heard }, asked))
  }
  return played
}
