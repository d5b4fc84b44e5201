/** What a citizen sees of the cases of a number, and what anybody sees who has the reference alone. */
import { viewShownDocuments } from '../case-documents/case-document-views.ts'
import { viewCitizenDocuments } from '../case-documents/citizen-document-views.ts'
import { listShownPhotos } from '../case-photos/case-photo-views.ts'
import type { CaseStatus, OwnCaseRow, OwnCaseView } from '../contract/citizens/citizen.ts'
import { mostDocuments } from '../contract/grievances/document.ts'
import { conversationOf } from '../contract/subject.ts'
import { readThread } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText, localDay, localHour, startOfDay } from '../district/local-time.ts'
import { isOver } from '../grievances/clocks.ts'
import { listEvents } from '../grievances/event-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievanceByReference, findMainState } from '../grievances/grievance-store.ts'
import { readReference } from '../grievances/reference.ts'
import { caseFor } from '../receipts/case.ts'
import type { Holder } from '../receipts/holder-actions.ts'
import { visitorMay } from '../receipts/thread.ts'
import { foldReference } from '../search/search.ts'
import { spokenOnly } from '../voice-notes/voice-note.ts'
import { viewOwnNote } from '../voice-notes/voice-note-views.ts'
import { listOwnCases } from './own-case-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** More than any household has; what is older is found by its reference. */
const mostShown = 50
/** Most that are looked through for the last digits of a reference. */
const mostSearched = 500
const leastDigits = 6

/** `more`: there are some that are not shown. Those that wait for the citizen come first. */
export async function viewOwnCases(
  { db, directory }: ViewDeps,
  mobile: string,
): Promise<{ cases: OwnCaseRow[]; more: boolean }> {
  const found = await listOwnCases(db, mobile, mostShown + 1)
  const rows = found.slice(0, mostShown).map((each) => rowOf(directory, each))
  const isTurn = ({ state }: OwnCaseRow) => state === 'waiting' || state === 'answered'
  return {
    cases: rows.toSorted((a, b) => Number(isTurn(b)) - Number(isTurn(a))),
    more: found.length > mostShown,
  }
}

const rowOf = (directory: Deps['directory'], grievance: Grievance): OwnCaseRow => ({
  reference: grievance.reference,
  state: grievance.state,
  office: directory.officeName(grievance.office),
  said: saidIn(grievance),
  isSpoken: isSpoken(grievance),
  openedOn: dayText(localDay(grievance.openedAt, directory.districtOf(grievance.office).timezone)),
  dueAt: grievance.tier === 1 ? grievance.dueAt : grievance.tierDueAt,
  isOver: isOver(grievance.state),
  timezone: directory.districtOf(grievance.office).timezone,
})

/** In the citizen's own words; neither what an officer wrote for the office nor what stands for words in lists is shown. */
export const saidIn = (grievance: Grievance): string | null =>
  grievance.source === 'entry' || grievance.source === 'flag' || isSpoken(grievance)
    ? null
    : grievance.summary

/** Said into the phone, with no word written. */
export const isSpoken = ({ summary }: Grievance): boolean => summary === spokenOnly

/** The whole reference of one of their own cases, from all of it or its last six digits; undefined where none or several fit. */
export async function findOwnReference(
  { db }: Pick<Deps, 'db'>,
  mobile: string,
  typed: string,
): Promise<string | undefined> {
  const folded = foldReference(typed)
  if (folded.length < leastDigits) return undefined
  const own = await listOwnCases(db, mobile, mostSearched)
  // With or without the check digit, which not everybody takes for a part of it.
  const fitting = own.filter(({ reference }) => {
    const whole = foldReference(reference)
    return whole.endsWith(folded) || whole.slice(0, -1).endsWith(folded)
  })
  return fitting.length === 1 ? fitting[0]?.reference : undefined
}

/** Throws as `holder` does. */
export async function viewOwnCase({ db, directory, clock }: ViewDeps, holder: Holder): Promise<OwnCaseView> {
  const { entry, grievance } = await holder(db)
  if (!grievance) throw new Error('a number leads to cases alone')
  const { timezone } = directory.districtOf(grievance.office)
  const thread = await readThread(db, conversationOf(grievance))
  const steps = await listEvents(db, grievance.id)
  const can = visitorMay(thread, grievance, clock())
  const may = entry ? can : { ...can, photo: false }
  const openedIn = localHour(grievance.openedAt, timezone)
  const papers = await viewCitizenDocuments(db, grievance.id)
  return {
    office: directory.officeName(grievance.office),
    said: saidIn(grievance),
    voice: await viewOwnNote(db, grievance.id),
    timezone,
    grievance: {
      ...caseFor(grievance, steps, may, await findMainState(db, grievance)),
      photos: await listShownPhotos(db, grievance),
      documents: await viewShownDocuments(db, grievance),
    },
    // What was said before there was a case belongs to the visit, which the receipt opens and the number does not.
    thread: thread.messages.filter(({ day, hour }) => isSince(openedIn, day, hour)),
    may,
    mobileKept: grievance.mobile !== null,
    isOver: isOver(grievance.state),
    papers,
    morePapers: !isOver(grievance.state) && papers.length < mostDocuments.citizen,
  }
}

function isSince(openedIn: number, day: string, hour: number): boolean {
  const opened = dayText(dayOfHour(openedIn))
  return day > opened || (day === opened && hour >= clockHour(openedIn))
}

/**
 * With the reference alone: how far it is, and the day by which it is due. Nothing of the person, the office or the hour; what its
 * citizen does is told from the next day on, so that whoever looks each minute does not learn when that was.
 */
export async function viewStatus(
  { db, directory, clock }: ViewDeps,
  typed: string,
): Promise<CaseStatus | null> {
  const reference = readReference(typed)
  const found = reference === undefined ? undefined : await findGrievanceByReference(db, reference)
  if (!found) return null
  const { timezone } = directory.districtOf(found.office)
  const today = startOfDay(localDay(clock(), timezone), timezone)
  const events = await listEvents(db, found.id)
  // What the program does may follow from what its citizen did.
  const told = events.findLast(({ actor, at }) => at < today || actor === 'staff' || actor === 'clock')
  const { state, tier } = told ?? { state: 'received' as const, tier: 1 }
  const isDue = !isOver(state) && state !== 'answered' && tier === found.tier
  const day = dayText(localDay(tier === 1 ? found.dueAt : found.tierDueAt, timezone))
  return {
    reference: found.reference,
    standing: isOver(state) ? 'over' : state === 'answered' ? 'answered' : 'in-work',
    dueOn: isDue ? day : null,
  }
}
