/** A visitor's own case in every state that a receipt can show, by the acts that lead there. */

import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceState } from '#server/contract/grievances/grievance-state.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { addPerson, day, type TestApp } from './app.ts'
import { actOn, type TestAct } from './grievance.ts'
import { type Answer, look, newMessage, post, reply, visit } from './receipt.ts'

export type ReceiptCase = Awaited<ReturnType<typeof openReceiptCase>>

/** Opened by its receipt, with a mobile number if one is given, and not yet taken. Each officer is a new one: sessions end while days go by. */
export async function openReceiptCase(app: TestApp, words = 'तीन हफ़्ते से नकल नहीं मिली', mobile = '') {
  const receipt = await visit(app)
  const { grievance } = await post(app, '/r/grievance', { receipt, words, ...(mobile && { mobile }) })
  const reference = grievance?.reference ?? ''
  const { id } = await app.deps.db
    .selectFrom('grievances')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  const as = (role: 'grievance-officer' | 'department-head' | 'appellate' | 'final-appellate') =>
    addPerson(
      app,
      role,
      undefined,
      null,
      role === 'department-head' ? { ...everywhere, departments: ['revenue'] } : undefined,
    )
  const seen = () => look(app, receipt)
  /** As the page sends it: with the answer, or the version, that it shows. */
  const send = async (path: string, fields: Record<string, string> = {}): Promise<Answer> =>
    post(app, path, { receipt, ...fields })
  return {
    id,
    receipt,
    reference,
    seen,
    send,
    as,
    view: async () => (await as('grievance-officer')).read<GrievanceView>(`/api/grievances/${id}`),
    /** By somebody new of the authority that it lies with. */
    async take(role: Parameters<typeof as>[0] = 'grievance-officer') {
      const person = await as(role)
      const act = async (event: TestAct) => {
        const answer = await actOn(person, id, event)
        if (!answer.ok) throw new Error(`${event.event}: ${await answer.text()}`)
      }
      await act({ event: 'assigned', owner: person.person.id })
      return {
        person,
        act,
        answer: (answer = 'नकल तैयार है।') => act({ event: 'answered', answer, doneOn: dateOf(app) }),
      }
    },
    judge: async (solved: 'yes' | 'no', next = 'reopen', message = newMessage()) => {
      const answer = String((await seen()).grievance?.answerNumber ?? '')
      return send('/r/solved', { message, solved, next, words: '', ...(answer && { answer }) })
    },
    rate: async (rating: number) =>
      send('/r/rate', {
        rating: String(rating),
        answer: String((await seen()).grievance?.answerNumber ?? 1),
      }),
    remind: () => send('/r/remind'),
    /** Withdraw, restore, separate. */
    move: async (path: string) => send(path, { seen: String((await seen()).grievance?.version ?? 1) }),
    reply: (words: string) => reply(app, receipt, words),
    clock: () => runClocks(app.deps, app.clock.now, new AbortController().signal),
  }
}

const dateOf = ({ clock }: TestApp) => new Date(clock.now).toISOString().slice(0, 10)

/** What leads to each state from a case that has just come. */
const ways: Record<GrievanceState, (of: ReceiptCase, app: TestApp) => Promise<unknown>> = {
  received: async () => undefined,
  assigned: (of) => of.take(),
  'in-work': async (of) => (await of.take()).act({ event: 'started' }),
  waiting: async (of) =>
    (await of.take()).act({ event: 'asked', question: 'खसरा नंबर क्या है, और अर्ज़ी किस दिन दी थी?' }),
  promised: async (of) => {
    const { person } = await of.take('department-head')
    const act = { event: 'promised', date: '2026-12-04', reason: 'नक़्शा दफ़्तर से पुराना रिकॉर्ड आना है।' }
    await actOn(person, of.id, act)
  },
  answered: async (of) => (await of.take()).answer('नकल तैयार है, खिड़की नंबर 3 से ले सकते हैं।'),
  closed: async (of) => {
    await (await of.take()).answer()
    await of.judge('yes')
  },
  lapsed: async (of, app) => {
    await (await of.take()).answer()
    app.clock.now += 16 * day
    await of.clock()
  },
  reopened: async (of) => {
    await (await of.take()).answer()
    await of.judge('no')
  },
  transferred: async (of) =>
    (await of.take()).act({ event: 'transferred', office: 'tehsil-sampla', reason: 'ज़मीन वहाँ की है' }),
  merged: async (of, app) => {
    const main = await openReceiptCase(app)
    const officer = await addPerson(app, 'grievance-officer')
    const { dueAt } = await main.view()
    // Two of one hour are due at once; the later one is the one that is merged.
    await app.deps.db
      .updateTable('grievances')
      .set({ due_at: dueAt - 1 })
      .where('id', '=', main.id)
      .execute()
    await actOn(officer, of.id, { event: 'merged', with: main.reference, reason: 'एक ही रास्ते की बात' })
  },
  withdrawn: (of) => of.move('/r/withdraw-case'),
  appealed: async (of) => {
    await (await of.take()).answer()
    await of.judge('no', 'appeal')
  },
  'finally-appealed': async (of) => {
    await ways.appealed(of, undefined as never)
    await (await of.take('appellate')).answer('जाँच की गई, दफ़्तर ने ठीक किया।')
    await of.judge('no', 'appeal')
  },
  decided: async (of, app) => {
    await ways['finally-appealed'](of, undefined as never)
    const { act } = await of.take('final-appellate')
    const answer = 'नकल सात दिन में घर पहुँचाई जाए, क्योंकि देरी दफ़्तर की थी।'
    await act({ event: 'decided', answer, doneOn: dateOf(app) })
  },
}

/** A case in this state. */
export async function receiptCaseIn(app: TestApp, state: GrievanceState, mobile = ''): Promise<ReceiptCase> {
  const of = await openReceiptCase(app, undefined, mobile)
  await ways[state](of, app)
  return of
}
