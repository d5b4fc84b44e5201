/** Lists that a person saved: the same wherever they sign in, seen by nobody else, and no place for anybody's number. */
import { expect, test } from 'vitest'
import type { SavedLists } from '#server/contract/grievances/grievance-list.ts'
import { addPerson, openTestApp, rowsOf } from '#test/support/app.ts'

const base = '/api/account/saved-lists'
type Staff = Awaited<ReturnType<typeof addPerson>>
const save = (who: Staff, name: string, query = 'queue=overdue') => who.send('POST', base, { name, query })
const named = async (who: Staff) => (await who.read<SavedLists>(base)).lists.map(({ name }) => name)

test('a person finds what they saved, by name, and nobody else does', async () => {
  const app = await openTestApp()
  const [officer, other] = [await addPerson(app, 'grievance-officer'), await addPerson(app, 'administrator')]
  const query = new URLSearchParams({ queue: 'overdue', office: 'tehsil-meham', search: 'नाली' }).toString()
  await save(officer, 'देर वाली', query)
  await save(officer, 'Camp', 'source=camp')
  expect(await officer.read<SavedLists>(base)).toEqual({
    lists: [
      { name: 'Camp', query: 'source=camp' },
      { name: 'देर वाली', query },
    ],
  })
  expect(await named(other)).toEqual([])
  await other.send('DELETE', `${base}/Camp`)
  await other.send('PUT', `${base}/Camp`, { name: 'Taken' })
  expect(await named(officer)).toEqual(['Camp', 'देर वाली'])
})

test('a name that is there already takes the other query, also once there is no room for another', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  for (let at = 1; at <= 20; at++) expect((await save(officer, `list ${at}`)).status).toBe(200)
  const refused = await save(officer, 'list 21')
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { code: 'field-invalid', details: [{ field: 'name' }] },
  ])
  expect((await save(officer, 'list 7', 'queue=today')).status).toBe(200)
  const { lists } = await officer.read<SavedLists>(base)
  expect([lists.length, lists.find(({ name }) => name === 'list 7')?.query]).toEqual([20, 'queue=today'])
})

test('a list gets another name, but not that of another list; and one that was removed is gone', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  await save(officer, 'one / दो', 'queue=mine')
  await save(officer, 'three')
  const path = `${base}/${encodeURIComponent('one / दो')}`
  expect((await officer.send('PUT', path, { name: 'three' })).status).toBe(400)
  expect((await officer.send('PUT', path, { name: 'नया' })).status).toBe(200)
  expect((await officer.send('PUT', path, { name: 'again' })).status).toBe(404)
  expect(await named(officer)).toEqual(['three', 'नया'])
  expect((await officer.send('DELETE', `${base}/${encodeURIComponent('नया')}`)).status).toBe(200)
  expect(await named(officer)).toEqual(['three'])
})

test.each([
  ['page=2'],
  ['reference=RTK-26-123456-7'],
  ['nothing=1'],
  ['queue=none'],
  ['search=9812345678'],
  ['search=%2B91+98123+45678'],
  [new URLSearchParams({ search: '९८१२३४५६७८' }).toString()],
])('%s is no list to be saved, and nothing of it is kept', async (query) => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'district')
  const refused = await save(officer, 'such', query)
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { code: 'field-invalid', details: [{ field: 'query' }] },
  ])
  expect(await rowsOf(app, 'saved_lists')).toEqual([])
})

test('the lists of somebody who is disabled go with them', async () => {
  const app = await openTestApp()
  const [admin, officer] = [await addPerson(app), await addPerson(app, 'grievance-officer')]
  await save(officer, 'Camp')
  await save(admin, 'Mine')
  expect((await admin.send('POST', `/api/people/${officer.person.id}/disable`)).status).toBe(204)
  expect(await rowsOf(app, 'saved_lists')).toMatchObject([{ person: admin.person.id }])
})
