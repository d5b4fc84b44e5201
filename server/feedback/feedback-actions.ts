/** Takes what visitors say: checks it, has it kept, and tells who watches. */
import type { Admitted, Ended } from '../admission/entry-admission.ts'
import { changeUnits, entryUnits } from '../admission/route-cost.ts'
import { holdRoom, type WordsRoom, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { encodeBase32 } from '../codes/crockford.ts'
import { minuteOfPass } from '../codes/presence-code.ts'
import type { EntryForm, EntryReply } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import { isUnhappy } from '../contract/rating.ts'
import type { Deps } from '../deps.ts'
import { districtOf, type Office } from '../district/district.ts'
import { commonDay, localHour } from '../district/local-time.ts'
import { completeEntry, type Entry, type EntryPlace, fittingReasons, newEntryId } from '../entries/entry.ts'
import type { AcceptedSubmission, Submission } from '../ingest/submission.ts'
import { fewRandomBytes } from '../storage/ids.ts'
import type { Occurrence } from './occurrence.ts'
import { isKioskEntryId, receiptFor, receiptKey } from './receipt.ts'
import type { Visit } from './visit-views.ts'

type SubmitDeps = Pick<
  Deps,
  'submit' | 'findSubmitted' | 'keys' | 'directory' | 'clock' | 'visits' | 'live' | 'admission'
>
/** `isNew` is false for a repeat or a completion. */
type Kept = { reply: EntryReply; isNew: boolean; entry: Entry }

/**
 * Stores a first post, or completes the entry that an earlier post under the same id made. Resolves after the commit is
 * on disk. `prefix`: see `prefixOf`; null where nothing tells visitors apart. `occurrence`: of a kiosk's entry, which is whole when it
 * comes, bears the hour in which it was given and meets the limits of its kiosk instead of the visitors'. Throws `field-invalid`,
 * `proof-needed`, `entry-conflict`, `visit-closed` and the store's own.
 */
export async function submitEntry(
  deps: SubmitDeps,
  office: Office,
  place: EntryPlace,
  form: EntryForm,
  prefix: string | null,
  occurrence: Occurrence | null = null,
): Promise<Kept> {
  const { admission, clock, directory, visits } = deps
  requireService(office, form.service)
  if (!occurrence) requireOwnId(form.entry)
  const now = clock()
  const hour = localHour(now, districtOf(directory.register, office).timezone)
  const receipt = receiptFor(deps.keys.receipts, form.entry)
  const reply = { entry: form.entry, receipt }
  const post = {
    key: receiptKey(receipt),
    entry: newEntry(deps, place, form, occurrence?.hour ?? hour),
    changesFace: form.change === 'yes',
    isOpen: occurrence ? false : visits.isOpen(receiptKey(receipt), now),
    hour,
  }
  admission.turn(commonDay(now, directory.timezones))
  let admitted: Admitted
  try {
    admitted = admit(deps, post, form, prefix, occurrence, now)
  } catch (asked) {
    // Whoever repeats what is kept hears so, without a proof: the first answer may have been lost.
    const kept = await findRepeated(deps, post)
    if (!kept) throw asked
    return { reply, isNew: false, entry: kept }
  }
  let ended: Ended = null
  try {
    const submitted = await deps.submit({ ...post, admitted })
    ended = submitted
    if (submitted.isNew && !occurrence) visits.begin(post.key, now)
    tellCommitted(deps, submitted)
    return { reply, isNew: submitted.isNew, entry: submitted.entry }
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status < 500) ended = 'refused'
    throw thrown
  } finally {
    admission.entries.settle(admitted, ended)
  }
}

type TakeDeps = SubmitDeps & Pick<Deps, 'config' | 'db' | 'write' | 'appliedAtLast' | 'underWay' | 'refusals'>

/**
 * From a form to what is answered, by whatever way it came. Long words for which the office's day has no room are left out, and
 * the entry is kept without them. Throws as `submitEntry`.
 */
export function takeEntry(
  deps: TakeDeps,
  { office, place }: Pick<Visit, 'office' | 'place'>,
  form: EntryForm,
  prefix: string | null,
): Promise<Kept> {
  const held = holdRoom(deps, office.id, form.words)
  // Short words have room in any case: then there is nothing to wait for, here or afterwards.
  if (!(held instanceof Promise)) return submitEntry(deps, office, place, form, prefix)
  return takeLongWords(deps, { office, place }, form, prefix, held)
}

async function takeLongWords(
  deps: TakeDeps,
  { office, place }: Pick<Visit, 'office' | 'place'>,
  form: EntryForm,
  prefix: string | null,
  held: Promise<WordsRoom>,
): Promise<Kept> {
  const { isRoom, done } = await held
  try {
    const kept = await submitEntry(deps, office, place, isRoom ? form : { ...form, words: null }, prefix)
    if (isRoom || kept.entry.words === form.words) return kept
    deps.refusals.see('/q/', wordsNotKept())
    return { ...kept, reply: { ...kept.reply, left: 'words' } }
  } finally {
    done()
  }
}

/** What was sent, before it is admitted. */
type Post = Omit<Submission, 'admitted'>

function admit(
  { admission, keys }: SubmitDeps,
  { key, entry, isOpen, changesFace }: Post,
  { entry: id, website, proof, presence }: EntryForm,
  prefix: string | null,
  occurrence: Occurrence | null,
  now: number,
): Admitted {
  const { office, hour, poster } = entry
  // Entries of the open page feed no chart, see `followCharts`.
  const warns = entry.channel !== 'web' && isUnhappy(entry.rating)
  // A kiosk sends what many visitors gave, from one address.
  if (occurrence) {
    const { device, mark } = occurrence
    return admission.entries.admitFromDevice({ key, office, hour, warns, device }, mark, now)
  }
  const arrival = {
    key,
    office,
    hour,
    warns,
    entry: id,
    isKnown: isOpen !== null,
    place: poster ?? office,
    prefix,
    units: changesFace ? changeUnits : entryUnits,
    isTrapped: website !== undefined,
    proof,
    codeMinute:
      poster === null || presence === undefined
        ? null
        : minuteOfPass(keys.receipts, presence, poster, id, now),
  }
  return admission.entries.admit(arrival, now)
}

/** The entry that is kept, if the submission would change nothing of it. */
async function findRepeated({ findSubmitted }: SubmitDeps, post: Post): Promise<Entry | undefined> {
  const kept = await findSubmitted(post.key)
  return kept && completeEntry(kept, post) === kept ? kept : undefined
}

/** Once it is on disk, and only then. */
function tellCommitted({ live }: SubmitDeps, { entry, isChanged, flagged }: AcceptedSubmission): void {
  if (isChanged) live.publish(flagged ? 'flag' : 'entry', entry.district, entry.office)
}

/** Its mark, and whether it is verified, are found when it proves to be new. */
function newEntry({ directory }: SubmitDeps, place: EntryPlace, form: EntryForm, hour: number): Entry {
  const { rating, service, words, lang } = form
  return {
    ...place,
    id: newEntryId(hour, encodeBase32(fewRandomBytes(10))),
    hour,
    rating,
    reasons: fittingReasons(directory, rating, form.reason),
    service,
    words,
    lang,
    mark: null,
    presence: false,
  }
}

/** Whoever photographs a tablet's code must not take the place of its entry before the tablet has sent it. */
function requireOwnId(entry: string): void {
  if (!isKioskEntryId(entry)) return
  throw new Problem('field-invalid', 'An entry of a tablet comes from that tablet alone.', {
    details: [{ field: 'entry', message: 'not of the form in which tablets choose it' }],
  })
}

function requireService(office: Office, service: string | null): void {
  if (service === null || office.services.some((each) => each.id === service)) return
  throw new Problem('field-invalid', 'This office does not offer that service.', {
    details: [{ field: 'service', message: 'one of the services of this office, or none' }],
  })
}
