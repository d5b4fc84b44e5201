/** What a grievance is about: what its visitor wrote for it, or shares; else a sentence that says nothing of the entry. */
import { expect, test } from 'vitest'
import { addPerson, openTestApp, type TestApp } from '#test/support/app.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'

const summaryOf = async (app: TestApp) => {
  const staff = await addPerson(app)
  const { grievances } = await staff.read<{ grievances: { summary: string }[] }>('/api/grievances')
  return grievances.map(({ summary }) => summary)
}
const wish = (app: TestApp, receipt: string, words = '') => post(app, '/r/grievance', { receipt, words })

test.each(['hi', 'en', 'pa', 'ur'])(
  'without any words it is one sentence, whatever was ticked and in whatever language (%s)',
  async (lang) => {
    const app = await openTestApp()
    const receipt = await visit(app, { words: 'not shared', reason: ['not-done', 'waiting'], lang })
    expect((await wish(app, receipt)).status).toBe(200)
    expect(await summaryOf(app)).toEqual(['शिकायत दर्ज कराई गई। कुछ लिखा नहीं गया।'])
  },
)

test('also when it opens because an answer did not settle it', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app, { words: '', reason: 'money' })
  const { entries } = await staff.read<{ entries: { id: string }[] }>('/api/entries')
  const message = { message: newMessage(), words: 'देख लिया है' }
  expect((await staff.send('POST', `/api/threads/${entries[0]?.id}`, message)).status).toBe(201)
  const said = { receipt, message: newMessage(), solved: 'no', words: 'फिर भी नहीं' }
  expect(await post(app, '/r/solved', said)).toMatchObject({ status: 200, grievance: { state: 'received' } })
  expect(await summaryOf(app)).toEqual(['दफ़्तर के जवाब से बात नहीं बनी।'])
})

test('words come first: what is written now, then what was written with the entry and is shared', async () => {
  const app = await openTestApp()
  await wish(app, await visit(app, { words: 'entry', reason: 'waiting' }), 'now')
  const receipt = await visit(app, { words: 'entry', reason: 'waiting' })
  await post(app, '/r/grievance', { receipt, words: '', share: 'yes' })
  expect((await summaryOf(app)).sort()).toEqual(['entry', 'now'])
})
