/** Keeps what somebody writes about a case until it is sent, and throws it away. No act: the ledger tells nothing of it. */
import type { StaffActor } from '../access/access.ts'
import type { DraftRequest, Drafts } from '../contract/grievances/draft.ts'
import type { DraftForm } from '../contract/words/draft-fields.ts'
import type { Deps } from '../deps.ts'
import { findActor } from '../people/people-store.ts'
import type { Trx } from '../storage/schema.ts'
import { type DraftKey, type DraftTexts, openTexts, sealTexts, withoutText, withText } from './draft.ts'
import { deleteDraft, findDraft, saveDraft } from './draft-store.ts'
import { requireWorkable, viewDrafts } from './draft-views.ts'

type DraftDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'keys'>

/** Gives what is kept then, which is not what was sent where another device wrote later. Throws `not-found` and `not-permitted`. */
export const keepDraft = (
  deps: DraftDeps,
  actor: StaffActor,
  grievance: string,
  form: DraftForm,
  { fields, seen, age }: DraftRequest,
): Promise<Drafts> =>
  change(deps, actor, { person: actor.id, grievance, form }, (kept, version) =>
    withText(kept, { at: deps.clock() - age, fields }, version === seen),
  )

/**
 * What another device wrote after the version that was thrown away stays. `other`: throws away one that was offered beside it
 * instead. Gives what is kept then. Throws as `keepDraft`.
 */
export const dropDraft = (
  deps: DraftDeps,
  actor: StaffActor,
  grievance: string,
  form: DraftForm,
  { seen, other }: { seen: number; other?: number | undefined },
): Promise<Drafts> =>
  change(deps, actor, { person: actor.id, grievance, form }, (kept, version) =>
    kept && (other !== undefined || version === seen) ? withoutText(kept, other) : kept,
  )

async function change(
  deps: DraftDeps,
  sender: StaffActor,
  key: DraftKey,
  after: (kept: DraftTexts | undefined, version: number) => DraftTexts | undefined,
): Promise<Drafts> {
  const { keys, clock } = deps
  return deps.write(async (trx: Trx) => {
    // As they are by now: what is written after a person was disabled is not kept.
    const actor = await findActor(trx, sender.id)
    await requireWorkable(deps, trx, actor, key.grievance)
    const row = await findDraft(trx, key)
    const kept = row && openTexts(keys.receipts, key, row.words)
    const texts = after(kept, row?.version ?? 0)
    if (!texts) await deleteDraft(trx, key)
    else if (texts !== kept) {
      // Never one that was given before, also after the draft was sent and begun anew.
      const version = Math.max(clock(), (row?.version ?? 0) + 1)
      await saveDraft(trx, key, { words: sealTexts(keys.receipts, key, texts), version })
    }
    return viewDrafts(deps, trx, actor, key.grievance)
  })
}
