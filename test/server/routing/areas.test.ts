/** Where a matter lies: what its office tells, what an officer says, and how cases are found by it. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { everywhere, type Scope } from '#server/contract/staff/access.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, openTestApp, rowsOf } from '#test/support/app.ts'
import { fileCase, listOf, summariesOf } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { post, visit } from '#test/support/receipt.ts'

const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }

async function openDesk() {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const view = (id: string) => officer.read<GrievanceView>(`/api/grievances/${id}`)
  const set = (id: string, area: string, who = officer) => actOn(who, id, { event: 'area-set', area })
  return { app, officer, view, set }
}

test('a case at an office that serves one area lies there, at any other office nowhere until somebody says so', async () => {
  const { app, officer, view } = await openDesk()
  const meham = await fileCase(app, 'पटवारी नहीं मिला', { office: 'tehsil-meham' })
  const rohtak = await fileCase(app, 'पटवारी नहीं मिला', { office: 'tehsil-rohtak' })
  expect([(await view(meham)).area?.en, (await view(rohtak)).area]).toEqual(['Meham', null])
  const { grievances } = await listOf(officer, {})
  expect(grievances.map(({ area }) => area?.en).toSorted()).toEqual(['Meham', undefined])
})

test('an officer says where it lies and puts it right; history and ledger tell it, and clocks, owner and office stay', async () => {
  const { app, view, set } = await openDesk()
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
  const [{ id } = { id: '' }] = (await rowsOf(app, 'grievances')) as { id: string }[]
  const before = await view(id)
  expect((await set(id, 'sampla')).status).toBe(200)
  expect((await set(id, 'ward-3')).status).toBe(200)
  const after = await view(id)
  expect(after).toMatchObject({
    area: { en: 'Ward 3' },
    version: before.version + 2,
    state: before.state,
    owner: before.owner,
    office: before.office,
    dueAt: before.dueAt,
    stepDueAt: before.stepDueAt,
    tierDueAt: before.tierDueAt,
    marked: before.marked,
  })
  expect(after.history.slice(-2).map(({ event, note }) => [event, note])).toEqual([
    ['area-set', 'सांपला / Sampla'],
    ['area-set', 'वार्ड 3 / Ward 3'],
  ])
  expect(await listActs(app.deps.db, { action: 'grievance:area-set' }, 9)).toHaveLength(2)
  expect(await rowsOf(app, 'staff_notices')).toEqual([])
  const { grievance } = await post(app, '/r', { receipt })
  expect(grievance?.history.map(({ event }) => event)).toEqual(['filed'])
})

test('an area that the district does not have, or that it lies in, is refused; so is whoever may not dispose of the case', async () => {
  const { app, officer, view, set } = await openDesk()
  const id = await fileCase(app, 'पटवारी नहीं मिला')
  for (const area of ['nowhere', 'meham']) {
    const refused = await set(id, area)
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { code: 'field-invalid', details: [{ field: 'area' }] },
    ])
  }
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const other = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const refused = await set(id, 'sampla', other)
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'grievance-not-yours' }])
  expect((await other.read<GrievanceView>(`/api/grievances/${id}`)).areas).toEqual([])
  const head = await addPerson(app, 'office-head', undefined, 'tehsil-meham')
  expect((await set(id, 'sampla', head)).status).toBe(403)
  expect((await view(id)).area?.en).toBe('Meham')
})

test('the area that the words of a case name is told to whoever may set it, and set by nobody else', async () => {
  const { app, view } = await openDesk()
  const id = await fileCase(app, 'बाबरा मोहल्ला में सीवर जाम', { office: 'tehsil-rohtak' })
  const { area, areas } = await view(id)
  expect(area).toBeNull()
  expect(areas.filter(({ named }) => named).map(({ id: each }) => each)).toEqual(['ward-3'])
})

test('the list, open and closed, and its search are filtered by area, and what was put right is found there alone', async () => {
  const { app, officer, set } = await openDesk()
  const moved = await fileCase(app, 'नाली टूटी, पहली')
  const over = await fileCase(app, 'नाली टूटी, दूसरी')
  await fileCase(app, 'नाली टूटी, तीसरी')
  await fileCase(app, 'नाली टूटी, चौथी', { office: 'tehsil-rohtak' })
  await set(moved, 'ward-3')
  await app.deps.db
    .updateTable('grievances')
    .set({ state: 'closed', rank: null })
    .where('id', '=', over)
    .execute()
  const inMeham = { area: 'meham' }
  expect(await summariesOf(officer, inMeham)).toEqual(['नाली टूटी, तीसरी'])
  expect((await listOf(officer, inMeham)).found).toEqual({ count: 1, more: false })
  expect(await summariesOf(officer, { ...inMeham, open: 'no' })).toEqual(['नाली टूटी, दूसरी'])
  expect((await summariesOf(officer, { ...inMeham, search: 'नाली' })).toSorted()).toEqual([
    'नाली टूटी, तीसरी',
    'नाली टूटी, दूसरी',
  ])
  expect(await summariesOf(officer, { area: 'ward-3', search: 'नाली' })).toEqual(['नाली टूटी, पहली'])
  expect(await summariesOf(officer, { ...inMeham, office: 'tehsil-rohtak' })).toEqual([])
  expect(await summariesOf(officer, { area: 'nowhere' })).toEqual([])
  const { choices } = await listOf(officer, {})
  expect(choices.areas.map(({ id }) => id)).toEqual(expect.arrayContaining(['meham', 'ward-3']))
})

test('a head of office filters by nothing, and reads where a case lies', async () => {
  const { app } = await openDesk()
  await fileCase(app, 'पटवारी नहीं मिला')
  const head = await addPerson(app, 'office-head', undefined, 'tehsil-meham')
  expect((await head.fetch('/api/grievances?area=meham')).status).toBe(403)
  expect((await listOf(head, {})).choices.areas).toEqual([])
})
