/** A case that names no department: what its triage office sees of it, and where it goes by a person's press. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { everywhere, type Scope } from '#server/contract/staff/access.ts'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'

const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }

async function openTriage(summary: string, area: string | null = null) {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const id = await app.deps.write((trx) =>
    createGrievance(app.deps, trx, {
      office: 'dc-rohtak',
      entry: null,
      flag: null,
      source: 'portal',
      kind: 'small',
      summary,
      mobile: null,
      by: { kind: 'receipt', entry: '' },
      triage: true,
      area,
    }).then(({ id }) => id),
  )
  return { app, officer, id, view: () => officer.read<GrievanceView>(`/api/grievances/${id}`) }
}

test('its page suggests offices by its words and area, and nothing is applied by itself', async () => {
  const { view } = await openTriage('नालियाँ टूटी हैं और बिजली नहीं आती', 'meham')
  const { triage, state, office, area, suggestions } = await view()
  expect([triage, state, office.id, area?.en]).toEqual([true, 'received', 'dc-rohtak', 'Meham'])
  expect(suggestions.map((each) => [each.office.id, each.words])).toEqual([
    ['mc-meham', ['नाली']],
    ['uhbvn-meham', ['बिजली']],
  ])
})

test('sent on it is a case like any other, with the deadline that it had and no suggestions', async () => {
  const { officer, id, view } = await openTriage('बिजली नहीं आती')
  const { dueAt } = await view()
  await actOn(officer, id, { event: 'transferred', office: 'uhbvn-1-rohtak', reason: 'बिजली का काम' })
  expect(await view()).toMatchObject({
    triage: false,
    suggestions: [],
    dueAt,
    office: { id: 'uhbvn-1-rohtak' },
    state: 'transferred',
  })
})

test('whoever begins to work it has found where it belongs', async () => {
  const { officer, id, view } = await openTriage('बिजली नहीं आती')
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  expect((await view()).triage).toBe(true)
  await actOn(officer, id, { event: 'started' })
  expect((await view()).triage).toBe(false)
})

test('who may not send it on gets no suggestions', async () => {
  const { app, id } = await openTriage('बिजली नहीं आती')
  const auditor = await addPerson(app, 'auditor')
  expect((await auditor.read<GrievanceView>(`/api/grievances/${id}`)).suggestions).toEqual([])
})
