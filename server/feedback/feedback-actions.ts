/** Keeps what visitors say: entries, tallies and the charts of their offices in one transaction for all that arrive together. */
import { randomBytes } from 'node:crypto'
import { encodeBase32 } from '../codes/crockford.ts'
import { addPosterEntries } from '../codes/poster-days-store.ts'
import type { EntryForm, EntryReply, Mark } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { districtOf, type Office } from '../district/district.ts'
import { dayOfHour, localDay, localHour } from '../district/local-time.ts'
import { followCharts } from '../flags/flag-actions.ts'
import { passIsGood } from '../presence/presence.ts'
import { hashReceipt, receiptFor } from '../receipts/receipt.ts'
import type { Outcome } from '../storage/group-commit.ts'
import type { Trx } from '../storage/schema.ts'
import { completeEntry, type Entry, type EntryPlace, fittingReasons, newEntryId } from './entry.ts'
import { findEntriesByReceipt, insertEntries, moveTallies, updateEntry } from './feedback-store.ts'
import { type Change, tallyRows } from './tally.ts'

type SubmitDeps = Pick<
  Deps,
  'writeTogether' | 'keys' | 'directory' | 'clock' | 'visits' | 'live' | 'gate' | 'usual'
>

/** A post with all that decides what becomes of it. */
type Post = {
  deps: SubmitDeps
  place: EntryPlace
  form: EntryForm
  reasons: string[]
  receiptHash: Uint8Array
  hour: number
  now: number
  prefix: string | null
  /** Set once admitted: a post that is tried again has not arrived twice. */
  admitted?: { mark: Mark | null }
}
type Kept = { entry: Entry; isNew: boolean; change: Change | null; flagged: boolean }

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

  const post: Post = { deps, place, form, reasons, receiptHash, hour, now, prefix }
  const { entry, isNew, change, flagged } = await deps.writeTogether(keepPosts, post)
  if (isNew) deps.visits.begin(receiptHash, now)
  if (change) deps.live.publish(flagged ? 'flag' : 'entry')
  return { reply: { entry: form.entry, receipt }, isNew, entry }
}

/** The stroke of all posts that arrive together: what each means is worked out in memory, in the order they came. */
async function keepPosts(trx: Trx, posts: readonly Post[]): Promise<Outcome<Kept>[]> {
  const entries = await findEntriesByReceipt(
    trx,
    posts.map((post) => post.receiptHash),
  )
  const added = new Map<string, { entry: Entry; receiptHash: Uint8Array }>()
  const updated = new Map<string, Entry>()
  const outcomes = posts.map((post): Outcome<Kept> => {
    const key = Buffer.from(post.receiptHash).toString('hex')
    const before = added.get(key)?.entry ?? updated.get(key) ?? entries.get(key) ?? null
    try {
      const after = before ? completed(post, before) : arrived(post)
      const change = after === before ? null : { before, after }
      if (change && (!before || added.has(key)))
        added.set(key, { entry: after, receiptHash: post.receiptHash })
      else if (change) updated.set(key, after)
      return { value: { entry: after, isNew: !before, change, flagged: false } }
    } catch (failure) {
      return { failure }
    }
  })
  const kept = outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []))
  const changes = kept.flatMap(({ change }) => change ?? [])
  const [first] = posts
  if (!changes.length || !first) return outcomes

  const [flagged] = await Promise.all([
    followCharts(first.deps, trx, changes),
    insertEntries(trx, [...added.values()]),
    ...[...updated.values()].map((entry) => updateEntry(trx, entry)),
    moveTallies(trx, tallyRows(changes)),
    addPosterEntries(trx, newFromPosters([...added.values()])),
  ])
  for (const each of kept) each.flagged = each.change !== null && flagged.has(each.change)
  return outcomes
}

const newFromPosters = (added: readonly { entry: Entry }[]): { poster: string; day: number }[] =>
  added.flatMap(({ entry: { poster, hour } }) => (poster === null ? [] : [{ poster, day: dayOfHour(hour) }]))

/** A new entry. Throws `proof-needed`. */
function arrived(post: Post): Entry {
  const { deps, place, form, reasons, hour, now, prefix } = post
  const { rating, service, words, lang, proof } = form
  const { office, point, poster } = place
  const trapped = form.website !== undefined
  // Here and not before, so that a double tap that is new twice over still spends once.
  post.admitted ??= {
    mark: deps.gate.admit({ entry: form.entry, office, point, poster, prefix, trapped, proof }, now),
  }
  const presence =
    poster !== null &&
    form.presence !== undefined &&
    passIsGood(deps.keys.receipts, form.presence, poster, form.entry, now)
  const id = newEntryId(hour, encodeBase32(randomBytes(10)))
  const { mark } = post.admitted
  return { id, hour, ...place, rating, reasons, service, words, lang, mark, presence }
}

/** Throws `entry-conflict` and `visit-closed`. */
function completed({ deps, place, form, reasons, receiptHash, hour, now }: Post, before: Entry): Entry {
  const open = deps.visits.isOpen(receiptHash, before.hour, hour, now)
  return completeEntry(before, place, form, reasons, open)
}

function requireService(office: Office, service: string | null): void {
  if (service === null || office.services.some((each) => each.id === service)) return
  throw new Problem('field-invalid', 'This office does not offer that service.', {
    details: [{ field: 'service', message: 'one of the services of this office, or none' }],
  })
}
