/** Does what a chat asks for, in the transaction of its turn, by the same actions as the pages of the portal. */
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { ChatAct, ChatOutcome } from '../dialogue/chat.ts'
import { inSavepoint } from '../storage/savepoint.ts'
import type { Trx } from '../storage/schema.ts'
import { askForPerson } from './ask-call-actions.ts'
import { addToCase, judge, rate, remind, withdraw } from './case-act-actions.ts'
import { viewCase, viewCases } from './case-views.ts'
import { setBroadcasts } from './chat-store.ts'
import { fileCase } from './file-act-actions.ts'
import { findOffice } from './office-actions.ts'
import { refusalOf } from './refusals.ts'

export type ChatDeps = Omit<Deps, 'jobs' | 'chats' | 'chat'>

/** Whose chat it is, and what is being done there. `key`: of this act, the same if it is begun again. */
export type Asking = { chat: string; citizen: string; mobile: string | null; language: Language; key: string }

/** `grievance`: of the case that was filed. */
export type Done = { outcome: ChatOutcome; grievance?: string }

/** `live` waits until the commit is on disk. */
type Told = Parameters<Deps['live']['publish']>

/** What writes for itself elsewhere writes into this transaction, undone by itself where it throws. */
export const inside = (deps: ChatDeps, trx: Trx, told: Told[]): ChatDeps => ({
  ...deps,
  db: trx,
  write: (work) => inSavepoint(trx, () => work(trx)),
  live: { ...deps.live, publish: (...event: Told) => void told.push(event) },
})

/** What is not done in the transaction of a turn, since it has a way to the disk of its own. */
export const isOutside = ({ kind }: ChatAct): boolean => kind === 'feedback'

/** `deps`: as `inside` gives them. Expected failures are told in words; a fault is thrown. */
export async function carryOut(deps: ChatDeps, trx: Trx, asking: Asking, act: ChatAct): Promise<Done> {
  try {
    return await carryOutOne(deps, trx, asking, act)
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
    deps.refusals.see('/hooks/whatsapp', thrown)
    return { outcome: { kind: 'refused', why: refusalOf(thrown.code) } }
  }
}

async function carryOutOne(deps: ChatDeps, trx: Trx, asking: Asking, act: ChatAct): Promise<Done> {
  const { citizen } = asking
  switch (act.kind) {
    case 'file':
      return fileCase(deps, trx, asking, act)
    case 'list-cases':
      return { outcome: { kind: 'cases', cases: await viewCases(deps, citizen) } }
    case 'view-case':
      return { outcome: { kind: 'case', case: await viewCase(deps, citizen, act.reference) } }
    case 'remind':
      await remind(deps, citizen, act.reference)
      break
    case 'say-solved':
    case 'appeal':
      await judge(deps, asking, act)
      break
    case 'rate':
      await rate(deps, citizen, act)
      break
    case 'add':
      await addToCase(deps, trx, asking, act)
      break
    case 'withdraw':
      await withdraw(deps, citizen, act.reference)
      break
    case 'ask-call':
      return { outcome: await askForPerson(deps, trx, asking) }
    case 'find-office':
      return { outcome: { kind: 'office', found: await findOffice(deps, act.typed) } }
    case 'broadcasts':
      await setBroadcasts(trx, asking.chat, act.wanted)
      break
    case 'feedback':
      throw new Error('feedback is not taken in the transaction of a turn')
  }
  return { outcome: { kind: 'done' } }
}
