/** A visitor's own case at the desk, with its officer, for tests of what its page holds. */
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, openTestApp } from './app.ts'
import { actOn, type TestAct } from './grievance.ts'
import { post, visit } from './receipt.ts'

const inRohtak = { ...everywhere, districts: ['rohtak'] }

/** `take`: given to the officer, who begins. */
export async function openCase(take = true) {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const receipt = await visit(app)
  const { grievance } = await post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
  const { id } = await app.deps.db
    .selectFrom('grievances')
    .select('id')
    .where('reference', '=', grievance?.reference ?? '')
    .executeTakeFirstOrThrow()
  const act = (done: TestAct, by = officer) => actOn(by, id, done)
  if (take) {
    await act({ event: 'assigned', owner: officer.person.id })
    await act({ event: 'started' })
  }
  return { app, officer, receipt, id, reference: grievance?.reference ?? '', act }
}

export const codeOfAnswer = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code?: string }).code,
]
