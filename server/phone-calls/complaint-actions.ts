/** Files what somebody spoke in a call that we made to them, and fetches the sound from the provider afterwards. */
import { takeRoomForFiles } from '../ceiling/ceiling-actions.ts'
import { mostVoiceBytes } from '../contract/citizens/voice-note.ts'
import type { Deps } from '../deps.ts'
import { mostADay } from '../filing/filing.ts'
import { countFiled } from '../filing/filing-store.ts'
import { createGrievance } from '../grievances/grievance-actions.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import { readSpokenInCall, spokenOnly } from '../voice-notes/voice-note.ts'
import { keepWithCase } from '../voice-notes/voice-note-actions.ts'
import { findCaseNote } from '../voice-notes/voice-note-store.ts'
import { countedMs, nextFetch } from './call-back.ts'
import { findPlaced, orderOf, sealOrder } from './call-back-actions.ts'
import { findDueCallBack, moveCallBack } from './call-back-store.ts'
import type { CallEvent } from './call-event.ts'
import { fetchRecording, isOfProvider } from './recording-actions.ts'

type ComplaintDeps = Pick<
  Deps,
  'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live' | 'log' | 'phoneLine'
>

const dayMs = 24 * 3_600_000

/**
 * Once for a call, with the number that we called: who picked up has it. The case is there before the sound is, so that a recording that
 * never comes loses no complaint. False where nothing was spoken, or beyond what one number files in a day.
 */
export async function fileSpoken(deps: ComplaintDeps, event: CallEvent, office: string): Promise<boolean> {
  const { keys, write, clock, live, directory, phoneLine } = deps
  const { recording } = event
  const placed = await findPlaced(deps, event)
  if (!placed || !phoneLine || recording === null || !isOfProvider(phoneLine.settings, recording))
    return false
  const { id } = placed.row
  const { mobile, language } = placed.order
  if (mobile === null) return false
  const isFiled = await write(async (trx) => {
    if ((await countFiled(trx, mobile, clock() - dayMs)) >= mostADay) return false
    const made = await createGrievance(deps, trx, {
      office,
      triage: false,
      entry: null,
      flag: null,
      source: 'voice',
      kind: 'small',
      summary: spokenOnly,
      mobile,
      area: null,
      place: null,
      landmark: null,
      position: null,
      by: { kind: 'citizen', id: keyOfNumber(keys.receipts, mobile) },
      language,
    })
    // The case has the number now; the call has it no more.
    const order = { ...placed.order, mobile: null, filed: { grievance: made.id, office, recording } }
    const moved = await moveCallBack(trx, id, 'placed', {
      stage: 'fetching',
      number: null,
      sealed: sealOrder(deps, id, order),
      tries: 0,
      dueAt: clock(),
      until: clock() + countedMs,
    })
    if (!moved) throw new Error('a call was over while its complaint was filed')
    return true
  })
  if (isFiled) live.publish('grievance', directory.districtOf(office).id, office)
  return isFiled
}

export const isRecordingDue = async ({ db, phoneLine }: ComplaintDeps, now: number): Promise<boolean> =>
  phoneLine !== null && (await findDueCallBack(db, 'fetching', now)) !== undefined

/** Kept sealed with its case, as what is recorded on a phone. What cannot be had, or is no sound, leaves the case as it is. */
export async function fetchRecordings(deps: ComplaintDeps, _: number, stopping: AbortSignal): Promise<void> {
  const { db, write, clock, phoneLine, log } = deps
  while (phoneLine && !stopping.aborted) {
    const now = clock()
    const row = await findDueCallBack(db, 'fetching', now)
    if (!row) return
    const filed = orderOf(deps, row)?.filed
    const over = { stage: 'over' as const, sealed: null, dueAt: null }
    try {
      const note =
        filed && readSpokenInCall(await fetchRecording(phoneLine.settings, filed.recording, mostVoiceBytes))
      await write(async (trx) => {
        if (!(await moveCallBack(trx, row.id, 'fetching', over)) || !filed || !note) return
        const { grievance: id, office } = filed
        // Its citizen has erased what they said, or taken the number back, before it came.
        if ((await findGrievance(trx, id))?.mobile == null || (await findCaseNote(trx, id))) return
        if (await takeRoomForFiles(deps, trx, office, note.bytes.length))
          await keepWithCase(deps, trx, { id, office }, note)
        else log.warn('there was no room for what was spoken in a call')
      })
    } catch (cause) {
      const tries = row.tries + 1
      const dueAt = nextFetch(tries, now)
      log.warn({ reason: (cause as Error).message, tries }, 'what was spoken in a call could not be fetched')
      await write((trx) =>
        moveCallBack(trx, row.id, 'fetching', dueAt === undefined ? over : { tries, dueAt }),
      )
    }
  }
}
