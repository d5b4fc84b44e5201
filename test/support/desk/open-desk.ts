/** A desk with one person of each authority, and the visitors who bring cases to it. */
import { expect } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { viewGrievanceFor } from '#server/grievances/grievance-views.ts'
import { addPerson, openTestApp, type TestApp } from '#test/support/app.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'

export const inRohtak = { ...everywhere, districts: ['rohtak'] }
export type Staff = Awaited<ReturnType<typeof addPerson>>

export async function openDesk() {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const head = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  const appellate = await addPerson(app, 'appellate', undefined, null, inRohtak)
  const final = await addPerson(app, 'final-appellate')
  return { app, officer, head, appellate, final }
}

/** A visitor's own case. */
export async function complain(app: TestApp, reader: Staff, words = 'फ़ाइल खो गई') {
  const receipt = await visit(app)
  const { grievance } = await post(app, '/r/grievance', { receipt, words })
  const reference = grievance?.reference ?? ''
  const { id } = await app.deps.db
    .selectFrom('grievances')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return {
    id,
    receipt,
    reference,
    // Sessions end while days go by.
    view: () => viewGrievanceFor(app.deps, reader.person, id),
    no: (next = 'reopen') =>
      post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', next }),
  }
}

export const clockNow = (app: TestApp) => runClocks(app.deps, app.clock.now, new AbortController().signal)

export const expectRefused = async (answer: Response, status: number, code: string) =>
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
