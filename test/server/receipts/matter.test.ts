/** What a grievance is about when its visitor wrote nothing: the words of the entry, else its reasons by name, else the office. */
import { expect, test } from 'vitest'
import { addPerson, openTestApp, type TestApp } from '#test/support/app.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'

const summaryOf = async (app: TestApp) => {
  const staff = await addPerson(app)
  const { grievances } = await staff.read<{ grievances: { summary: string }[] }>('/api/grievances')
  return grievances.map(({ summary }) => summary)
}
const wish = (app: TestApp, receipt: string, words = '') => post(app, '/r/grievance', { receipt, words })

test.each([
  ['hi', 'काम नहीं हुआ, बहुत इंतज़ार'],
  ['en', 'Work not done, Long wait'],
  ['pa', 'ਕੰਮ ਨਹੀਂ ਹੋਇਆ, ਬਹੁਤ ਉਡੀਕ'],
  ['ur', 'کام نہیں ہوا، بہت انتظار'],
])(
  'without any words it is the reasons, by their names in the language of the visit (%s)',
  async (lang, summary) => {
    const app = await openTestApp()
    const receipt = await visit(app, { words: '', reason: ['not-done', 'waiting'], lang })
    expect((await wish(app, receipt)).status).toBe(200)
    expect(await summaryOf(app)).toEqual([summary])
  },
)

test('also when it opens because an answer did not settle it', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app, { words: '', reason: 'money' })
  const { entries } = await staff.read<{ entries: { id: string }[] }>('/api/entries')
  const message = { message: newMessage(), words: 'देख लिया है' }
  expect((await staff.send('POST', `/api/threads/${entries[0]?.id}`, message)).status).toBe(201)
  const said = { receipt, message: newMessage(), solved: 'no', words: '' }
  expect(await post(app, '/r/solved', said)).toMatchObject({ status: 200, grievance: { step: 'received' } })
  expect(await summaryOf(app)).toEqual(['पैसे माँगे'])
})

test('words come first: what is written now, then what was written with the entry and is shared; the office where there is nothing', async () => {
  const app = await openTestApp()
  await wish(app, await visit(app, { words: 'entry', reason: 'waiting' }), 'now')
  const receipt = await visit(app, { words: 'entry', reason: 'waiting' })
  await post(app, '/r/grievance', { receipt, words: '', share: 'yes' })
  await wish(app, await visit(app, { words: '', reason: [], lang: 'en' }))
  expect((await summaryOf(app)).sort()).toEqual(['Tehsil Office, Meham', 'entry', 'now'])
})
