/** Takes down the number of a signed request, by which two that hold one key show themselves. */
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import type { Kiosk } from './kiosk.ts'
import { deleteScreensOf, findKiosk, saveKiosk } from './kiosk-store.ts'
import { noteSeq } from './seqs.ts'
import type { Signed } from './signed.ts'

/** `end`: asked of the kiosk as it is now; true ends it with this request. Throws `not-signed-in` for one that is no more. */
export async function noteSigned(
  deps: Pick<Deps, 'clock'>,
  trx: Trx,
  { kiosk: id, signature }: Signed,
  seq: number,
  end: (kiosk: Kiosk) => boolean = () => false,
): Promise<Kiosk> {
  const found = await findKiosk(trx, id)
  if (!found || found.removedAt !== null) throw notPaired()
  const now = deps.clock()
  const { seqs, finding } = noteSeq(found.seqs, { seq, signature })
  const isFirstSign = finding === 'copied' && found.copiedAt === null
  const isOver = end(found)
  const kiosk: Kiosk = {
    ...found,
    seqs,
    copiedAt: isFirstSign ? now : found.copiedAt,
    removedAt: isOver ? now : null,
  }
  await saveKiosk(trx, kiosk)
  if (isFirstSign) await record(trx, actOfKiosk('kiosk:copied', found, now))
  if (!isOver) return kiosk
  // Their streams end with the next look, within a minute.
  await deleteScreensOf(trx, id)
  await record(trx, actOfKiosk('kiosk:end', found, now))
  return kiosk
}

/** Of the kiosk itself, as its request tells. */
export const actOfKiosk = (action: string, { id, office, point }: Kiosk, at: number) => ({
  at,
  actor: { kind: 'device' as const, id },
  action,
  subject: { kind: 'kiosk', id },
  details: { office, point },
})

const notPaired = () =>
  new Problem('not-signed-in', 'This tablet is not connected any more. Ask for it to be connected anew.')
