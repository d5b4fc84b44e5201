/** Words that wait for their release, for whoever may cover parts of them. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { ComingWords } from '../contract/figures/release.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { wordsRead } from '../ledger/reading.ts'
import { covered, isHidden } from './redaction.ts'
import { countComing, listComing, listParts } from './redaction-store.ts'
import { fewestWords, mondayOf, nextReleaseDay, wordsSince } from './release.ts'
import { listReleases, newestWordsWeek } from './release-store.ts'

const pageSize = 50

/** Newest hour first; `before`: the id of the last one already shown. Throws `office-unknown` and `not-permitted`. */
export async function viewComing(
  { db, directory, clock, readings }: Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>,
  actor: StaffActor,
  office: string,
  before: string | undefined,
): Promise<ComingWords> {
  const known = directory.offices.get(office)
  if (!known) throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
  requireCan(actor, 'words:redact', directory.placeOf(office))
  const { timezone } = directory.districtOf(office)
  const today = localDay(clock(), timezone)
  const thisWeek = mondayOf(today)
  const span = { from: wordsSince(thisWeek, await newestWordsWeek(db, office)), until: thisWeek + 7 }
  // Whoever wrote less than two hours ago may still change it.
  const closed = localHour(clock(), timezone) - 1
  const entries = await listComing(db, known, span, closed, { before, limit: pageSize + 1 })
  const shown = entries.slice(0, pageSize)
  if (shown.length) await readings.note(actor, wordsRead(actor, 'words:redact', [], 'coming', office))
  const parts = await listParts(
    db,
    shown.map(({ id }) => id),
  )
  const [last] = await listReleases(db, office, 1)
  return {
    office: { id: office, name: directory.officeName(office) },
    nextDay: dayText(nextReleaseDay(today, last?.week ?? null)),
    count: await countComing(db, known, span, closed),
    fewest: fewestWords,
    words: shown.map(({ id, words }) => {
      const of = parts.get(id) ?? []
      const text = words ?? ''
      return { entry: id, words: text, read: covered(text, of), hidden: isHidden(of) }
    }),
    next: entries.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  }
}
