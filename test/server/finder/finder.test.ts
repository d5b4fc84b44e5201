/** The finder finds by a few letters in both scripts, and nothing that its reader's own pages would not show. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import type { FinderView } from '#server/contract/staff/finder.ts'
import { findByName } from '#server/finder/finder.ts'
import { addPerson, codeOf, newEntry, openTestApp, say } from '#test/support/app.ts'

type Person = Awaited<ReturnType<typeof addPerson>>
const find = (person: Person, q: string) => person.read<FinderView>(`/api/finder?q=${encodeURIComponent(q)}`)

test('every typed word begins a word of a name, in either script and with or without a dot below; the name itself comes before its place', () => {
  const names = [
    ['तहसील महम', 'Tehsil Meham'],
    ['अस्पताल', 'Hospital', 'महम'],
    ['सड़क', 'Road'],
  ]
  const found = (typed: string) => findByName(names, typed, (each) => each, 5).map(([, en]) => en)
  expect(found('mehAM teh')).toEqual(['Tehsil Meham'])
  expect(found('तह')).toEqual(['Tehsil Meham'])
  expect(found('मह')).toEqual(['Hospital', 'Tehsil Meham'])
  expect(found('सडक')).toEqual(['Road'])
  expect(found('eham')).toEqual([])
  expect(found(' – ')).toEqual([])
})

test('offices, cases, posters and people are found by whoever sees them on their pages, and by nobody else', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app, 'administrator', 'asha-devi')
  const code = await codeOf(app, 'tehsil-meham', 'registry')
  const serial = (
    (await admin.read<{ posters: { serial: string }[] }>('/api/posters')).posters[0] ?? { serial: '' }
  ).serial
  await say(app, code, { entry: newEntry(), rating: '1' })
  const { entries } = await admin.read<{ entries: { id: string }[] }>('/api/entries')
  const opening = { entry: entries[0]?.id, kind: 'small', summary: 'देर' }
  const { id } = (await (await admin.send('POST', '/api/grievances', opening)).json()) as { id: string }
  const { reference } = await admin.read<{ reference: string }>(`/api/grievances/${id}`)
  expect((await find(admin, 'Tehsil meham')).offices[0]).toMatchObject({ id: 'tehsil-meham' })
  expect((await find(admin, 'तहसील महम')).offices.map(({ id }) => id)).toContain('tehsil-meham')
  expect((await find(admin, reference.toLowerCase())).cases).toMatchObject([
    { reference, district: 'rohtak' },
  ])
  expect((await find(admin, reference.slice(-5))).cases).toMatchObject([{ reference }])
  expect((await find(admin, serial)).posters).toMatchObject([{ serial, point: { en: 'Registry counter' } }])
  expect((await find(admin, 'asha')).people).toMatchObject([{ login: 'asha-devi' }])

  const nothing = { offices: [], cases: [], posters: [], people: [] }
  const elsewhere = { ...everywhere, departments: ['health'] }
  const other = await addPerson(app, 'grievance-officer', undefined, null, elsewhere)
  const head = await addPerson(app, 'office-head', undefined, 'tehsil-sampla')
  const operator = await addPerson(app, 'operator', undefined, 'tehsil-meham')
  for (const person of [other, head, operator])
    for (const q of ['tehsil meham', reference, reference.slice(-5), serial, 'asha'])
      expect([q, await find(person, q)]).toEqual([q, nothing])
  // A head reads no cases of their own office either; they would tell of single visitors.
  const own = await addPerson(app, 'office-head')
  expect(await find(own, reference)).toEqual(nothing)
  expect((await find(own, serial)).posters).toHaveLength(1)
  expect((await app.fetch('/api/finder?q=a')).status).toBe(401)
})
