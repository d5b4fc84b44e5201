/** Takes what visitors say: checks it, has it kept, and tells who watches. */
import { changeUnits, entryUnits } from '../admission/route-cost.ts'
import { encodeBase32 } from '../codes/crockford.ts'
import { passIsGood } from '../codes/presence-code.ts'
import type { EntryForm, EntryReply, Mark } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { districtOf, type Office } from '../district/district.ts'
import { commonDay, localHour } from '../district/local-time.ts'
import { completeEntry, type Entry, type EntryPlace, fittingReasons, newEntryId } from '../entries/entry.ts'
import { fewRandomBytes } from '../storage/ids.ts'
import { hourOfOccurrence, type Occurrence, type TrustedDevice } from './occurrence.ts'
import { receiptFor, receiptKey } from './receipt.ts'

type SubmitDeps = Pick<Deps, 'submit' | 'keys' | 'directory' | 'clock' | 'visits' | 'live' | 'admission'>

/**
 * Stores a first post, or completes the entry that an earlier post under the same id made. Resolves after the commit is
 * on disk. `isNew` is false for a repeat. `prefix`: see `prefixOf`; null where nothing tells visitors apart.
 * `occurrence`: said by a trusted device, whose entries bear the hour in which they were given and meet its limits instead
 * of the visitors'. Throws `field-invalid`, `not-permitted`, `proof-needed`, `entry-conflict`, `visit-closed` and the
 * store's own.
 */
export async function submitEntry(
  deps: SubmitDeps,
  office: Office,
  place: EntryPlace,
  form: EntryForm,
  prefix: string | null,
  occurrence: Occurrence | null = null,
): Promise<{ reply: EntryReply; isNew: boolean; entry: Entry }> {
  const reasons = fittingReasons(deps.directory, form.rating, form.reason)
  requireService(office, form.service)
  const now = deps.clock()
  const hour = localHour(now, districtOf(deps.directory.register, office).timezone)
  deps.admission.turn(commonDay(now, deps.directory.timezones))
  const units = form.change ? changeUnits : entryUnits
  // A trusted device sends what many visitors gave, from one address.
  if (!occurrence)
    deps.admission.budget.charge({ prefix, units, subject: form.entry, proof: form.proof }, now)
  const receipt = receiptFor(deps.keys.receipts, form.entry)
  const key = receiptKey(receipt)
  const { entry, isNew, isChanged, flagged } = await deps.submit({
    key,
    arrived: createArrival(
      deps,
      place,
      form,
      reasons,
      occurrence ? hourOfOccurrence(occurrence, office.id, hour) : hour,
      now,
      occurrence ? occurrence.device : prefix,
    ),
    completed: (before) =>
      completeEntry(before, place, form, reasons, deps.visits.isOpen(key, before.hour, hour, now)),
  })
  if (isNew) deps.visits.begin(key, now)
  if (isChanged) deps.live.publish(flagged ? 'flag' : 'entry', entry.district)
  return { reply: { entry: form.entry, receipt }, isNew, entry }
}

const isDevice = (from: TrustedDevice | string | null): from is TrustedDevice =>
  typeof from === 'object' && from !== null

/** Makes the new entry of `hour`. `from`: the device that vouches for it, or the visitor's prefix. Throws `proof-needed`. */
function createArrival(
  { admission, keys }: SubmitDeps,
  place: EntryPlace,
  form: EntryForm,
  reasons: string[],
  hour: number,
  now: number,
  from: TrustedDevice | string | null,
): () => Entry {
  const { rating, service, words, lang, proof } = form
  const { office, poster } = place
  let admitted: { mark: Mark | null } | undefined
  return () => {
    const trapped = form.website !== undefined
    // Here and not before, so that a double tap that is new twice over still spends once; and once only: a post that is
    // tried again has not arrived twice.
    admitted ??= {
      mark: isDevice(from)
        ? admission.admitFromDevice({ device: from.id, hour })
        : admission.admit({ entry: form.entry, place: poster ?? office, prefix: from, trapped, proof }, now),
    }
    const presence =
      poster !== null &&
      form.presence !== undefined &&
      passIsGood(keys.receipts, form.presence, poster, form.entry, now)
    const id = newEntryId(hour, encodeBase32(fewRandomBytes(10)))
    const { mark } = admitted
    return { ...place, id, hour, rating, reasons, service, words, lang, mark, presence }
  }
}

function requireService(office: Office, service: string | null): void {
  if (service === null || office.services.some((each) => each.id === service)) return
  throw new Problem('field-invalid', 'This office does not offer that service.', {
    details: [{ field: 'service', message: 'one of the services of this office, or none' }],
  })
}
