/** Takes the entries of a kiosk, each by itself: one that cannot be taken keeps none of the others. */
import { holdRoom } from '../ceiling/ceiling-actions.ts'
import { KioskEntry, type KioskTaken } from '../contract/devices/kiosk.ts'
import type { EntryForm } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Office } from '../district/district.ts'
import { dayOfHour, localHour } from '../district/local-time.ts'
import { openMinutes } from '../district/opening.ts'
import type { EntryPlace } from '../entries/entry.ts'
import { submitEntry } from '../feedback/feedback-actions.ts'
import { type Occurrence, occurrenceOf } from '../feedback/occurrence.ts'
import { TakenBack } from '../ingest/submission.ts'
import type { Kiosk } from './kiosk.ts'

/** `since`: see `occurrenceOf`. */
type Around = { since: number; doubtedFrom: number }
type Placed = { office: Office; place: EntryPlace }

/** In the order of the entries, which are submitted in that order too. */
export async function takeEntries(
  deps: Deps,
  kiosk: Kiosk,
  entries: readonly unknown[],
  around: Around,
): Promise<KioskTaken[]> {
  const office = deps.directory.register.offices.get(kiosk.office)
  return Promise.all(
    entries.map(async (raw): Promise<KioskTaken> => {
      const id = idOf(raw)
      const read = KioskEntry.safeParse(raw)
      if (!read.success) return { id, status: 400, code: 'field-invalid' }
      if (!office) return { id, status: 404, code: 'office-unknown' }
      const { id: district } = deps.directory.districtOf(office.id)
      const place = {
        district,
        office: office.id,
        point: kiosk.point,
        poster: null,
        channel: 'kiosk' as const,
      }
      try {
        return { id, status: await takeEntry(deps, { office, place }, kiosk, read.data, around) }
      } catch (thrown) {
        if (thrown instanceof Problem) return { id, status: thrown.status, code: thrown.code }
        deps.log.error({ err: thrown }, 'an entry of a kiosk could not be taken')
        return { id, status: 500, code: 'internal' }
      }
    }),
  )
}

async function takeEntry(
  deps: Deps,
  { office, place }: Placed,
  kiosk: Kiosk,
  entry: KioskEntry,
  { since, doubtedFrom }: Around,
): Promise<200 | 201> {
  const arrived = localHour(deps.clock(), deps.directory.districtOf(office.id).timezone)
  const occurrence = occurrenceOf(kiosk.id, entry, {
    arrived,
    since,
    doubtedFrom,
    isClosed: (hour) => isLongClosed(office, hour),
    isOpen: (hour) => isWhollyOpen(office, hour),
  })
  const words = isKept(deps, occurrence, arrived) ? entry.words || null : null
  const { isRoom, done } = await holdRoom(deps, office.id, words, dayOfHour(occurrence.hour))
  try {
    const form = formOf(deps, office, { ...entry, words: isRoom ? words : null })
    const { isNew } = await submitEntry(deps, office, place, form, null, occurrence)
    return isNew ? 201 : 200
  } catch (thrown) {
    // It was kept once, and the answer was lost. The kiosk hears of it as of any other, and learns nothing of its visitor.
    if (thrown instanceof TakenBack) return 200
    throw thrown
  } finally {
    done()
  }
}

/** What is older than words are kept would stay for ever: retention has been there. */
const isKept = ({ config }: Deps, { hour }: Occurrence, arrived: number): boolean =>
  hour >= arrived - config.keep.words * 24

/** A reason or a service that left the file while the kiosk was without a network goes; the face counts. */
function formOf({ directory }: Deps, office: Office, entry: KioskEntry): EntryForm {
  const { id, rating, reasons, service, words, lang } = entry
  const { complaintIds, praiseIds } = directory
  return {
    entry: id,
    rating,
    reason: reasons.filter((each) => complaintIds.has(each) || praiseIds.has(each)),
    service: office.services.some((each) => each.id === service) ? service : null,
    words,
    lang,
  }
}

/** All that hour and the one before: whoever leaves as the office closes is a visitor. */
const isLongClosed = ({ opening }: Office, hour: number): boolean =>
  opening !== null && openMinutes(opening, (hour - 1) * 60, (hour + 1) * 60) === 0

const isWhollyOpen = ({ opening }: Office, hour: number): boolean =>
  opening === null || openMinutes(opening, hour * 60, (hour + 1) * 60) === 60

/** What an entry calls itself, be it no entry, so that its kiosk knows which one is meant. */
function idOf(raw: unknown): string {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id.slice(0, 40) : ''
}
