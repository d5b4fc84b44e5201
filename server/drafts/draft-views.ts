/** Drafts as their writer reads them; nobody else has a way to. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { Drafts } from '../contract/grievances/draft.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { openTexts, toDraft } from './draft.ts'
import { findOffice, listDrafts } from './draft-store.ts'

/** Throws `not-found` and `not-permitted`. */
export async function requireWorkable(
  { directory }: Pick<Deps, 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  grievance: string,
): Promise<void> {
  const office = await findOffice(db, grievance)
  if (office === undefined) throw new Problem('not-found', 'There is no such grievance.')
  requireCan(actor, 'grievance:act', directory.placeOf(office))
}

/** Throws `not-found` and `not-permitted`. */
export async function viewDrafts(
  deps: Pick<Deps, 'directory' | 'keys'>,
  db: Db | Trx,
  actor: StaffActor,
  grievance: string,
): Promise<Drafts> {
  await requireWorkable(deps, db, actor, grievance)
  const rows = await listDrafts(db, actor.id, grievance)
  return {
    drafts: rows.flatMap(({ form, words, version }) => {
      const texts = openTexts(deps.keys.receipts, { person: actor.id, grievance, form }, words)
      return texts ? [toDraft(form, version, texts)] : []
    }),
  }
}
