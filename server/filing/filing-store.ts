/** What citizens have begun to file, in the store: one a number until it is sent. */
import { ownedBy } from '../citizens/own-case-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `reference`: of the case that it became; null before. */
type DraftRow = { id: string; sealed: string; reference: string | null }

/** The one that has not been sent. `number`: see `keyOfNumber`. */
export const findOpenDraft = (db: Db | Trx, number: string): Promise<DraftRow | undefined> =>
  db
    .selectFrom('filing_drafts')
    .select(['id', 'sealed', 'reference'])
    .where('number', '=', number)
    .where('reference', 'is', null)
    .executeTakeFirst()

/** Also one that was sent. */
export const findDraft = (trx: Trx, id: string, number: string): Promise<DraftRow | undefined> =>
  trx
    .selectFrom('filing_drafts')
    .select(['id', 'sealed', 'reference'])
    .where('id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()

export async function insertDraft(
  trx: Trx,
  draft: { id: string; number: string; sealed: string; hour: number; withoutNumber: boolean },
): Promise<void> {
  const { withoutNumber, ...row } = draft
  await trx
    .insertInto('filing_drafts')
    .values({ ...row, without_number: Number(withoutNumber) })
    .execute()
}

export async function updateDraft(trx: Trx, id: string, sealed: string, hour: number): Promise<void> {
  await trx.updateTable('filing_drafts').set({ sealed, hour }).where('id', '=', id).execute()
}

/** One that was never kept as a draft begins with this: its phone may hear only days later that it was sent. */
export const wholeMark = 'whole '

export async function insertSent(
  trx: Trx,
  draft: { id: string; number: string; reference: string; hour: number },
): Promise<void> {
  await trx
    .insertInto('filing_drafts')
    .values({ ...draft, sealed: '', without_number: 0 })
    .execute()
}

/** Its answers are gone with it: they stand in the case. */
export async function setSent(trx: Trx, id: string, reference: string, hour: number): Promise<void> {
  await trx.updateTable('filing_drafts').set({ sealed: '', reference, hour }).where('id', '=', id).execute()
}

export async function deleteDraft(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('filing_drafts').where('id', '=', id).execute()
}

export const hasOpenDraft = async (trx: Trx, number: string): Promise<boolean> =>
  (await findOpenDraft(trx, number)) !== undefined

/** Also what remembers that one was sent. Only one of the two may have an open one. */
export async function moveDrafts(trx: Trx, from: string, to: string): Promise<void> {
  await trx.updateTable('filing_drafts').set({ number: to }).where('number', '=', from).execute()
}

/** How many were begun without a number and not sent. */
export async function countWithoutNumber(db: Db | Trx): Promise<number> {
  const { n } = await db
    .selectFrom('filing_drafts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('without_number', '=', 1)
    .where('reference', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Those that nobody touched since that hour: `withoutNumber` of those that nobody can come back to, `sent` what is left of those that were. At most `most`. */
export async function listOldDrafts(
  trx: Trx,
  before: { open: number; withoutNumber: number; sent: number },
  most: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('filing_drafts')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('hour', '<', before.open),
        eb.and([
          eb('hour', '<', before.withoutNumber),
          eb('without_number', '=', 1),
          eb('reference', 'is', null),
        ]),
        eb.and([
          eb('hour', '<', before.sent),
          eb('reference', 'is not', null),
          eb('id', 'not like', `${wholeMark}%`),
        ]),
      ]),
    )
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** How many cases of this citizen came by the portal, or were spoken in a call, since then. */
export async function countFiled(trx: Trx, citizen: string, since: number): Promise<number> {
  const { n } = await trx
    .selectFrom('grievances')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(ownedBy(citizen))
    .where('source', 'in', ['portal', 'voice'])
    .where('opened_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(n)
}
