/** Papers that a citizen adds to a grievance that was sent: they wait as those of a draft do, and go to the office together. */
import { newToken } from '../access/token.ts'
import { addCitizenDocuments } from '../case-documents/citizen-document-actions.ts'
import { countCitizenDocuments } from '../case-documents/citizen-document-views.ts'
import { takeRoomForFiles } from '../ceiling/ceiling-actions.ts'
import { byNumber } from '../citizens/own-case-actions.ts'
import type { CasePapersPage } from '../contract/citizens/citizen.ts'
import { mostDocuments } from '../contract/grievances/document.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { isOver } from '../grievances/clocks.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { takeReply } from '../grievances/grievance-actions.ts'
import { conversationIn } from '../receipts/holder-actions.ts'
import { sayAsVisitor } from '../receipts/message-actions.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { releaseUploads } from '../uploads/upload-actions.ts'
import { listPapers, viewUploads } from '../uploads/upload-views.ts'
import type { FilingDeps } from './filing-actions.ts'
import { papersNotKept } from './sending-actions.ts'

type CasePaperDeps = FilingDeps & Pick<Deps, 'sms'>

/** `room`: how many more it may have. Throws `not-found`, and `step-not-possible` once it is over or has as many as one may have. */
export async function requireRoomInCase(
  deps: Pick<Deps, 'keys'> & { db: Db | Trx },
  citizen: string,
  reference: string,
  more = 1,
): Promise<{ grievance: Grievance; room: number }> {
  const { grievance } = await byNumber(deps, citizen, reference)(deps.db)
  if (!grievance || isOver(grievance.state)) throw new Problem('step-not-possible', 'This grievance is over.')
  const room = mostDocuments.citizen - (await countCitizenDocuments(deps.db, grievance.id))
  if (more > room)
    throw new Problem('step-not-possible', `A grievance has at most ${mostDocuments.citizen} papers.`)
  return { grievance, room }
}

/** Throws as `requireRoomInCase`. */
export async function viewCasePapers(
  deps: CasePaperDeps,
  citizen: string,
  reference: string,
): Promise<Pick<CasePapersPage, 'reference' | 'papers'>> {
  const { id } = (await requireRoomInCase(deps, citizen, reference)).grievance
  return { reference, papers: await viewUploads(deps, { kind: 'grievance', id }) }
}

/**
 * All that are ready, with a message that says so, so that whoever has the case sees it; nothing where none is. Throws as
 * `requireRoomInCase`, `thread-full`, and `documents-full-today` where the office's day has no room; then they stay as they are.
 */
export async function sendCasePapers(
  deps: CasePaperDeps,
  citizen: string,
  reference: string,
  said: string,
): Promise<void> {
  const told = await deps.write(async (trx) => {
    const held = await byNumber(deps, citizen, reference)(trx)
    const { grievance } = await requireRoomInCase({ keys: deps.keys, db: trx }, citizen, reference, 0)
    const owner = { kind: 'grievance' as const, id: grievance.id }
    const papers = await listPapers(deps, trx, owner)
    if (!papers.length || !held.grievance) return null
    await requireRoomInCase({ keys: deps.keys, db: trx }, citizen, reference, papers.length)
    const bytes = papers.reduce((sum, paper) => sum + paper.bytes, 0)
    if (!(await takeRoomForFiles(deps, trx, held.grievance.office, bytes))) throw papersNotKept()
    await addCitizenDocuments(deps, trx, held.grievance, papers)
    await releaseUploads(trx, owner)
    const about = conversationIn(deps, held)
    const words = `${said}: ${papers.map(({ name }) => name).join(', ')}`
    await sayAsVisitor(deps, trx, about, { key: newToken(), words, photo: null })
    return { about, moved: await takeReply(deps, trx, held.grievance, held.by) }
  })
  if (!told) return
  const { about, moved } = told
  deps.live.publish('thread', about.district, about.office)
  const { office } = about
  deps.live.publish('grievance', deps.directory.districtOf(moved ?? office).id, moved ?? office)
}
