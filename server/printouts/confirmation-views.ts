/** What stands on the confirmation that whoever has filed takes along. */
import { viewCitizenDocuments } from '../case-documents/citizen-document-views.ts'
import { findOwnCase } from '../citizens/own-case-store.ts'
import { saidIn } from '../citizens/own-case-views.ts'
import type { ConfirmationPage } from '../contract/citizens/filing.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { viewFiled } from '../filing/filing-views.ts'
import { viewOwnNote } from '../voice-notes/voice-note-views.ts'
import { placeOnPaper, typedAddress } from './case-file-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'config'>

/** Throws `not-found` where it is no case of that citizen. */
export async function viewConfirmation(
  deps: ViewDeps,
  lang: Language,
  citizen: string,
  reference: string,
): Promise<ConfirmationPage> {
  const filed = await viewFiled(deps, lang, citizen, reference)
  const own = await findOwnCase(deps.db, citizen, reference)
  if (!own) throw new Problem('not-found', 'There is no such grievance of yours.')
  return {
    ...filed,
    ...placeOnPaper(deps, own),
    openedAt: own.openedAt,
    said: saidIn(own),
    voice: await viewOwnNote(deps.db, own.id),
    papers: await viewCitizenDocuments(deps.db, own.id),
    address: `${typedAddress(deps.config)}${filed.receipt === null ? '/g' : '/r'}`,
  }
}
