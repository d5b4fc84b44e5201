/** Covers words before they are released, or takes the cover off. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { RedactionRequest } from '../contract/figures/release.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localHour } from '../district/local-time.ts'
import { findEntry } from '../entries/entry-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { canChangeNoMore, everything, placesOf } from './redaction.ts'
import { addParts, dropParts, listParts } from './redaction-store.ts'

/**
 * The ledger tells who covered how many parts of the words of which office, and nothing of the words. What is covered after the
 * release is covered from then on. Throws `not-found`, `not-permitted`, `step-not-possible` while the visit may be open, and
 * `field-invalid` for a phrase that the words do not hold.
 */
export async function redact(
  { write, clock, directory }: Pick<Deps, 'write' | 'clock' | 'directory'>,
  actor: StaffActor,
  id: string,
  { cover, hidden, anew }: RedactionRequest,
): Promise<void> {
  await write(async (trx) => {
    const entry = await findEntry(trx, id)
    if (!entry?.words) throw new Problem('not-found', 'There are no such words.')
    const { office, words } = entry
    requireCan(actor, 'words:redact', directory.placeOf(office))
    if (!canChangeNoMore(entry.hour, localHour(clock(), directory.districtOf(office).timezone)))
      throw new Problem(
        'step-not-possible',
        'The visitor may still change these words. Try again in two hours.',
      )
    const places = placesOf(words, cover)
    if (cover !== '' && places.length === 0)
      throw new Problem('field-invalid', 'These words do not stand there.', {
        details: [{ field: 'cover', message: 'words that stand in what the visitor wrote' }],
      })
    await dropParts(trx, id, anew ? 'all' : 'everything')
    await addParts(trx, id, hidden ? [...places, everything] : places)
    const parts = (await listParts(trx, [id])).get(id)?.length ?? 0
    const subject = { kind: 'office', id: office }
    await record(trx, staffAct(actor, clock(), 'words:redact', subject, { parts, hidden }))
  })
}
