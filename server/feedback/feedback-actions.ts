/** Keeps what a visitor said: entry, tallies and the office's chart in one transaction. */
import { randomBytes } from 'node:crypto'
import { encodeBase32 } from '../codes/crockford.ts'
import { addPosterEntry } from '../codes/poster-days-store.ts'
import { countPosterEntry } from '../codes/posters-store.ts'
import type { EntryForm, EntryReply } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { districtOf, type Office } from '../district/district.ts'
import { dayOfHour, localDay, localHour } from '../district/local-time.ts'
import { followChart } from '../flags/flag-actions.ts'
import { passIsGood } from '../presence/presence.ts'
import { hashReceipt, receiptFor } from '../receipts/receipt.ts'
import type { Trx } from '../storage/schema.ts'
import { completeEntry, type Entry, type EntryPlace, fittingReasons, newEntryId } from './entry.ts'
import { findEntryByReceipt, insertEntry, moveTallies, updateEntry } from './feedback-store.ts'
import { tallyMoves } from './tally.ts'

type SubmitDeps = Pick<Deps, 'write' | 'keys' | 'directory' | 'clock' | 'visits' | 'live' | 'gate'>

/**
 * Stores a first post, or completes the entry that an earlier post under the same id made. Resolves after the commit is
 * on disk. `isNew` is false for a repeat. `prefix`: see `prefixOf`; null where nothing tells visitors apart. Throws
 * `field-invalid`, `proof-needed`, `entry-conflict`, `visit-closed` and the store's own.
 */
export async function submitEntry(
  deps: SubmitDeps,
  office: Office,
  place: EntryPlace,
  form: EntryForm,
  prefix: string | null,
): Promise<{ reply: EntryReply; isNew: boolean; entry: Entry }> {
  const reasons = fittingReasons(deps.directory, form.rating, form.reason)
  requireService(office, form.service)
  const now = deps.clock()
  const hour = localHour(now, districtOf(deps.directory.register, office).timezone)
  deps.gate.turn(localDay(now, deps.directory.district.timezone))
  const receipt = receiptFor(deps.keys.receipts, form.entry)
  const receiptHash = hashReceipt(receipt)

  const outcome = await deps.write(async (trx) => {
    const before = await findEntryByReceipt(trx, receiptHash)
    if (!before) {
      const { rating, service, words, lang, proof } = form
      const { point, poster } = place
      const trapped = form.website !== undefined
      // Inside the transaction, so that a double tap that is new twice over still spends once.
      const mark = deps.gate.admit(
        { entry: form.entry, office: place.office, point, poster, prefix, trapped, proof },
        now,
      )
      const presence =
        poster !== null &&
        form.presence !== undefined &&
        passIsGood(deps.keys.receipts, form.presence, poster, form.entry, now)
      const id = newEntryId(hour, encodeBase32(randomBytes(10)))
      const entry: Entry = { id, hour, ...place, rating, reasons, service, words, lang, mark, presence }
      await insertEntry(trx, entry, receiptHash)
      if (place.poster !== null) {
        await countPosterEntry(trx, place.poster)
        await addPosterEntry(trx, place.poster, dayOfHour(hour))
      }
      return { entry, flagged: await account(deps, trx, null, entry), isNew: true, moved: true }
    }
    const open = deps.visits.isOpen(receiptHash, before.hour, hour, now)
    const entry = completeEntry(before, place, form, reasons, open)
    if (entry === before) return { entry, flagged: false, isNew: false, moved: false }
    await updateEntry(trx, entry)
    return { entry, flagged: await account(deps, trx, before, entry), isNew: false, moved: true }
  })

  if (outcome.isNew) deps.visits.begin(receiptHash, now)
  if (outcome.moved) deps.live.publish(outcome.flagged ? 'flag' : 'entry')
  return { reply: { entry: form.entry, receipt }, isNew: outcome.isNew, entry: outcome.entry }
}

/** Moves tallies and the office's chart; tells whether a flag changed. */
async function account(deps: SubmitDeps, trx: Trx, before: Entry | null, after: Entry): Promise<boolean> {
  const { tallies, reasons } = tallyMoves(before, after)
  await moveTallies(trx, tallies, reasons)
  return followChart(deps, trx, before, after)
}

function requireService(office: Office, service: string | null): void {
  if (service === null || office.services.some((each) => each.id === service)) return
  throw new Problem('field-invalid', 'This office does not offer that service.', {
    details: [{ field: 'service', message: 'one of the services of this office, or none' }],
  })
}
