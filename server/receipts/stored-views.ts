/** All that is stored of a visitor who holds the receipt, for them to take along. */
import { viewShownDocuments } from '../case-documents/case-document-views.ts'
import { listShownPhotos } from '../case-photos/case-photo-views.ts'
import { entrySubject } from '../contract/subject.ts'
import { readThread } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { readContent } from '../files/files-store.ts'
import { listEvents } from '../grievances/event-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievanceByEntry } from '../grievances/grievance-store.ts'
import { requireEntry } from './holder-actions.ts'

/**
 * `name` of the file, and what is in it. Of the office's people nobody is named, as on the receipt's page. Throws
 * `receipt-unknown` and `entry-withdrawn`.
 */
export async function viewStored(
  { db, directory, config, log }: Pick<Deps, 'db' | 'directory' | 'config' | 'log'>,
  typed: string,
): Promise<{ name: string; content: object }> {
  const { id, office, point, service, poster, reasons, hour, ...entry } = await requireEntry(db, typed)
  const { timezone, name: district } = directory.districtOf(office)
  const { messages, solved } = await readThread(db, entrySubject(id))
  const grievance = await findGrievanceByEntry(db, id)
  const day = dayText(dayOfHour(hour))
  const photoOf = async (file: string) => {
    try {
      const content = await readContent(db, file, 'original')
      return (
        content && { mediaType: content.mediaType, base64: Buffer.from(content.bytes).toString('base64') }
      )
    } catch (cause) {
      log.error({ err: cause }, 'a photo is left out of what its visitor takes along')
      return undefined
    }
  }
  const thread: object[] = []
  for (const { by, words, photo, day, hour } of messages)
    thread.push({ by, day, hour, words, photo: (photo !== null && (await photoOf(photo))) || null })
  const takeAlong = async (grievance: Grievance) => {
    const photos: object[] = []
    for (const { photo, moment } of await listShownPhotos(db, grievance))
      photos.push({ moment, photo: (await photoOf(photo)) ?? null })
    return photos
  }
  const content = {
    program: 'sunwai',
    about:
      'All that is stored of this visit, but for two marks that depend on what others sent: whether it counts in shares, and whether a screen at the counter verified it. No name, address, device or time finer than the hour is stored.',
    entry: {
      id,
      district: { id: entry.district, name: district },
      office: { id: office, name: directory.officeName(office) },
      point: point === null ? null : { id: point, name: directory.pointName(office, point) },
      service: service === null ? null : { id: service, name: directory.serviceName(office, service) },
      poster,
      channel: entry.channel,
      day,
      hour: `${clockHour(hour)}:00 to ${clockHour(hour) + 1}:00`,
      timezone,
      rating: entry.rating,
      reasons: reasons.map((reason) => ({ id: reason, name: directory.reasonName(reason) })),
      words: entry.words,
      language: entry.lang,
      // Not the marks: whether it counted, and whether a screen verified it, depends on what others sent just before.
    },
    conversation: { solved, messages: thread },
    grievance: grievance
      ? {
          reference: grievance.reference,
          kind: grievance.kind,
          state: grievance.state,
          summary: grievance.summary,
          answer: grievance.answer,
          done:
            grievance.doneBy === null
              ? null
              : { by: grievance.doneBy, on: grievance.doneOn === null ? null : dayText(grievance.doneOn) },
          answerRating: grievance.answerRating,
          photos: await takeAlong(grievance),
          // Their pages are too many for one text: each is downloaded by itself on the same page.
          papers: (await viewShownDocuments(db, grievance)).map(({ name, pages }) => ({ name, pages })),
          openedAt: timeText(grievance.openedAt),
          dueAt: timeText(grievance.dueAt),
          history: (await listEvents(db, grievance.id)).map(({ event, at }) => ({ event, at: timeText(at) })),
          mobileNumber:
            grievance.mobile === null
              ? null
              : 'kept for messages; shown to the officers of the grievance where one did not arrive, to call',
        }
      : null,
    receipt: 'a hash of it is stored, from which it cannot be made',
    keptForDays: config.keep,
  }
  return { name: `sunwai-${office}-${day}.json`, content }
}

const timeText = (at: number): string => new Date(at).toISOString()
