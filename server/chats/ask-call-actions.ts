/** Somebody for whom the chat is too hard asks to be called: a matter of its own, so that it has an owner and a day by which it is done. */

import { insertChatCase } from '../chat-cases/chat-case-store.ts'
import { hasOpenRequest } from '../citizens/own-case-store.ts'
import { Problem } from '../contract/problem.ts'
import type { ChatOutcome } from '../dialogue/chat.ts'
import { mostADay, officeFor } from '../filing/filing.ts'
import { countFiled } from '../filing/filing-store.ts'
import { createGrievance } from '../grievances/grievance-actions.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import type { Asking, ChatDeps } from './act-actions.ts'
import { noNumberToCall } from './refusals.ts'

/** For clerks, who read either language. */
const callWanted = 'फ़ोन पर बात करना चाहते हैं (asks for a phone call)'

const dayMs = 24 * 3_600_000

/** Once, however often it is asked while it is open. Throws `too-many-tries`. */
export async function askForPerson(
  deps: ChatDeps,
  trx: Trx,
  { chat, citizen, mobile, language }: Asking,
): Promise<ChatOutcome> {
  if (mobile === null) return { kind: 'refused', why: noNumberToCall }
  if (await hasOpenRequest(trx, citizen, callWanted)) return { kind: 'done' }
  const { clock, keys, directory, live } = deps
  if ((await countFiled(trx, citizen, clock() - dayMs)) >= mostADay)
    throw new Problem('too-many-tries', `From one number at most ${mostADay} complaints are taken in a day.`)
  const [district] = directory.register.districts
  if (!district) throw new Error('a register without a district')
  const { office, triage } = officeFor(district, { about: { department: 'unknown' } })
  const { id } = await createGrievance(deps, trx, {
    office,
    triage,
    entry: null,
    flag: null,
    source: 'whatsapp',
    kind: 'small',
    summary: callWanted,
    mobile,
    by: { kind: 'citizen', id: keyOfNumber(keys.receipts, citizen) },
    language,
  })
  await insertChatCase(trx, id, chat)
  live.publish('grievance', directory.districtOf(office).id, office)
  return { kind: 'done' }
}
