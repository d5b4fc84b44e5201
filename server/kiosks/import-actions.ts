/** Takes in what a kiosk could not send: signed by it as ever, brought in a file. As often as one likes: what is known is known again. */
import { type Actor, requireCan } from '../access/access.ts'
import { type KioskImport, type KioskTaken, kioskSigned, SyncRequest } from '../contract/devices/kiosk.ts'
import { parseText } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { isSignedBy } from '../devices/device-key.ts'
import type { LedgerAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { takeEntries } from './entry-actions.ts'
import { findKiosk, findSighting } from './kiosk-store.ts'
import { hourAt } from './sync-actions.ts'

/** Whose rights count, and who did it. */
type Importer = { may: Actor; did: LedgerAct['actor'] }

/**
 * Also of a kiosk that was ended or blocked: what it was given after that is kept and does not count. Throws `not-found`,
 * `not-permitted`, and `field-invalid` for what it did not sign.
 */
export async function importPart(
  deps: Deps,
  { may, did }: Importer,
  { kiosk: id, body, signature }: KioskImport,
): Promise<KioskTaken[]> {
  requireCan(may, 'kiosk:manage')
  const kiosk = await findKiosk(deps.db, id)
  if (!kiosk) throw new Problem('not-found', 'There never was such a kiosk here.')
  requireCan(may, 'kiosk:manage', deps.directory.placeOf(kiosk.office))
  if (!isSignedBy(kiosk.publicKey, kioskSigned.sync + body, signature))
    throw new Problem('field-invalid', 'This file is not as its kiosk wrote it.', {
      details: [{ field: 'signature', message: 'made by the kiosk over the whole of the part' }],
    })
  const { entries } = parseText(SyncRequest, body)
  const { copiedAt, removedAt, createdAt } = kiosk
  const sighting = await findSighting(deps.db, id)
  const taken = await takeEntries(deps, kiosk, entries, {
    // What waited on it when it was last heard is in the file; what it had sent by then is known.
    since: Math.max(hourAt(deps, kiosk, createdAt), sighting?.emptyHour ?? 0),
    doubtedFrom:
      copiedAt !== null ? 0 : removedAt !== null ? hourAt(deps, kiosk, removedAt) : Number.POSITIVE_INFINITY,
  })
  const count = taken.filter(({ status }) => status === 201).length
  if (count) {
    const { office, point } = kiosk
    const subject = { kind: 'kiosk', id }
    const act = { at: deps.clock(), actor: did, action: 'kiosk:import', subject }
    await deps.write((trx) => record(trx, { ...act, details: { office, point, entries: count } }))
  }
  return taken
}
