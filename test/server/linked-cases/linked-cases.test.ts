/** Which cases belong together: what is suggested to whom and why, and what a person links. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { LinkedCases } from '#server/contract/grievances/linked-case.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { viewLinkedCases } from '#server/linked-cases/linked-case-views.ts'
import { similarTo } from '#server/linked-cases/similar-words.ts'
import { addPerson, day, openTestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>
const own = 'tehsil-meham'
const foreign = 'civil-hospital-rohtak'
const number = '9812345678'

async function openDesk() {
  const app = await openTestApp()
  const { directory } = app.deps
  const admin = await addPerson(app)
  const revenue = { ...everywhere, departments: [directory.departmentOf(own).id] }
  const officer = await addPerson(app, 'grievance-officer', undefined, null, revenue)
  const file = (summary: string, { office = own, mobile = null as string | null } = {}) =>
    app.deps.write((trx) =>
      createGrievance(app.deps, trx, {
        office,
        entry: null,
        flag: null,
        source: 'letter',
        kind: 'small',
        summary,
        mobile,
        by: admin.person,
      }).then(({ id }) => id),
    )
  // Sessions end while days go by.
  const linked = (who: Staff, id: string) => viewLinkedCases(app.deps, who.person, id)
  const referenceOf = async (id: string) =>
    (await admin.read<GrievanceView>(`/api/grievances/${id}`)).reference
  const link = async (who: Staff, id: string, other: string) =>
    who.send('POST', `/api/grievances/${id}/linked`, { with: await referenceOf(other) })
  return { app, admin, officer, file, linked, referenceOf, link }
}
const told = ({ suggestions }: LinkedCases) => suggestions.map((each) => [each.case.id, each.reason])

test('an earlier case with the same number is suggested as such, and the number itself is told to nobody', async () => {
  const { app, officer, file, linked } = await openDesk()
  const first = await file('पानी की निकासी बंद पड़ी', { mobile: number })
  await file('जाति प्रमाण पत्र', { mobile: '9812345679' })
  app.clock.now += day
  const second = await file('राशन कार्ड में नाम नहीं', { mobile: number })
  const seen = await linked(officer, second)
  expect(told(seen)).toEqual([[first, 'same-mobile']])
  expect(JSON.stringify(seen)).not.toContain(number)
  expect(told(await linked(officer, first))).toEqual([])
})

test('of cases without a number none is said to come from the same person, however alike they are', async () => {
  const { app, officer, file, linked } = await openDesk()
  const words = 'बस अड्डे वाली सड़क की नाली टूटी, पानी भरा'
  const first = await file(words)
  app.clock.now += day
  const second = await file(words)
  expect(told(await linked(officer, second))).toEqual([[first, 'same-words']])
  await app.deps.db.updateTable('grievances').set({ mobile: null }).execute()
  expect(told(await linked(officer, second))).toEqual([[first, 'same-words']])
})

test('the same words count within one office and sixty days', async () => {
  const { app, officer, file, linked } = await openDesk()
  const words = 'बस अड्डे वाली सड़क की नाली टूटी'
  const old = await file(words)
  app.clock.now += 61 * day
  await file(words, { office: 'tehsil-sampla' })
  const near = await file(words)
  const latest = await file(words)
  const seen = told(await linked(officer, latest)).map(([id]) => id)
  expect(seen).toContain(near)
  expect(seen).not.toContain(old)
  expect(seen).toHaveLength(1)
})

test('at most five are suggested, and none that is linked already', async () => {
  const { officer, file, linked, link } = await openDesk()
  const earlier: string[] = []
  for (let at = 0; at < 7; at++) earlier.push(await file(`मामला ${at}`, { mobile: number }))
  const last = await file('आख़िरी बात', { mobile: number })
  expect((await linked(officer, last)).suggestions).toHaveLength(5)
  for (const each of earlier.slice(0, 3)) expect((await link(officer, last, each)).status).toBe(200)
  const seen = await linked(officer, last)
  expect(seen.linked).toHaveLength(3)
  expect(seen.suggestions).toHaveLength(4)
})

test('a link stands on both cases until somebody takes it away on either, with a line in the ledger for each', async () => {
  const { app, officer, file, linked, link, referenceOf } = await openDesk()
  const [one, other] = [await file('पहली'), await file('दूसरी')]
  for (let twice = 0; twice < 2; twice++) expect((await link(officer, one, other)).status).toBe(200)
  await link(officer, other, one)
  expect((await linked(officer, one)).linked).toMatchObject([{ case: { id: other, state: 'received' } }])
  expect((await linked(officer, other)).linked).toMatchObject([{ case: { id: one } }])
  const removed = await officer.send('DELETE', `/api/grievances/${other}/linked/${await referenceOf(one)}`)
  expect(removed.status).toBe(200)
  expect((await linked(officer, one)).linked).toEqual([])
  const acts = async (action: string) => (await listActs(app.deps.db, { action }, 9)).length
  expect([await acts('grievance:link'), await acts('grievance:unlink')]).toEqual([1, 1])
})

test('of a linked case of another department its reference alone is shown, and such a case is neither suggested nor linked by who cannot read it', async () => {
  const { admin, officer, file, linked, link, referenceOf } = await openDesk()
  const away = await file('अस्पताल की बात', { office: foreign, mobile: number })
  const here = await file('तहसील की बात', { mobile: number })
  expect((await linked(officer, here)).suggestions).toEqual([])
  expect(told(await linked(admin, here))).toEqual([[away, 'same-mobile']])
  const refused = await link(officer, here, away)
  const unknown = await officer.send('POST', `/api/grievances/${here}/linked`, { with: 'RTK-26-000000-0' })
  const bodies = [await refused.json(), await unknown.json()] as { code: string; message: string }[]
  expect([refused.status, bodies[0]?.code, bodies[0]?.message]).toEqual([
    unknown.status,
    bodies[1]?.code,
    bodies[1]?.message,
  ])
  expect(refused.status).toBe(400)
  expect((await link(admin, here, away)).status).toBe(200)
  expect((await linked(officer, here)).linked).toEqual([{ reference: await referenceOf(away), case: null }])
  expect((await officer.fetch(`/api/grievances/${away}/linked`)).status).toBe(403)
})

test('a head of office sees neither links nor suggestions, and an auditor sees links and no suggestions', async () => {
  const { app, officer, file, linked, link } = await openDesk()
  const head = await addPerson(app, 'office-head', undefined, own)
  const auditor = await addPerson(app, 'auditor')
  const [one, other, more] = [
    await file('पहली', { mobile: number }),
    await file('दूसरी', { mobile: number }),
    await file('तीसरी', { mobile: number }),
  ]
  await link(officer, more, one)
  expect((await head.fetch(`/api/grievances/${more}/linked`)).status).toBe(403)
  const seen = await linked(auditor, more)
  expect([seen.linked.length, seen.suggestions]).toEqual([1, []])
  expect((await link(auditor, more, other)).status).toBe(403)
})

test('a case that was merged into this one, or this one into it, is not suggested again', async () => {
  const { officer, file, linked, referenceOf } = await openDesk()
  const [one, other] = [await file('पहली', { mobile: number }), await file('दूसरी', { mobile: number })]
  const answer = await actOn(officer, other, {
    event: 'merged',
    with: await referenceOf(one),
    reason: 'एक ही बात',
  })
  expect(answer.status).toBe(200)
  for (const id of [one, other]) expect((await linked(officer, id)).suggestions).toEqual([])
})

test('each suggestion tells whether it would lead or follow, merging does what was told, and nothing is told where it cannot be', async () => {
  const { app, officer, file, linked, referenceOf } = await openDesk()
  const earlier = await file('पहली', { mobile: number })
  app.clock.now += 60_000
  const later = await file('दूसरी', { mobile: number })
  const merging = async (who: Staff, id: string) =>
    (await linked(who, id)).suggestions.map((each) => each.case.merging)
  expect(await merging(officer, later)).toEqual(['leads'])
  // Of a case that somebody else has, who may not take it from them is told nothing of the kind.
  const { person } = await addPerson(app, 'grievance-officer')
  await app.deps.db.updateTable('grievances').set({ owner: person.id }).where('id', '=', later).execute()
  expect(await merging(officer, later)).toEqual([null])
  await app.deps.db.updateTable('grievances').set({ owner: null }).where('id', '=', later).execute()
  const act = { event: 'merged', with: await referenceOf(earlier), reason: 'एक ही बात' } as const
  expect((await actOn(officer, later, act)).status).toBe(200)
  expect(await officer.read<GrievanceView>(`/api/grievances/${later}`)).toMatchObject({
    state: 'merged',
    main: { id: earlier },
  })
})

test('a linked case that is answered already is not offered for merging', async () => {
  const { app, officer, file, linked, link } = await openDesk()
  const earlier = await file('पहली')
  app.clock.now += 60_000
  const later = await file('दूसरी')
  await link(officer, later, earlier)
  const merging = async (id: string) => (await linked(officer, id)).linked.map((each) => each.case?.merging)
  expect([await merging(later), await merging(earlier)]).toEqual([['leads'], ['follows']])
  await app.deps.db.updateTable('grievances').set({ state: 'answered' }).where('id', '=', earlier).execute()
  expect([await merging(later), await merging(earlier)]).toEqual([[null], [null]])
})

test.each([
  ['बस अड्डे वाली सड़क की नाली टूटी है', 'सड़क पर नाली टूटी, बस अड्डे के पास', true],
  ['बस अड्डे वाली सड़कों की नालियाँ टूटी', 'सड़क पर नाली टूटी, बस अड्डे के पास', true],
  ['Broken drain near the bus stand road', 'the drain at BUS STAND is broken', true],
  ['मेरी शिकायत पर बहुत दिन से काम नहीं हुआ', 'शिकायत पर काम नहीं हुआ बहुत दिन', false],
  ['सड़क की नाली टूटी', 'राशन कार्ड में नाम नहीं', false],
  ['', '', false],
])('“%s” and “%s” speak of the same: %s', (one, other, same) => {
  expect(similarTo(one, [{ id: 'other', summary: other }])).toEqual(same ? ['other'] : [])
})

test('words that stand in most cases of an office make no two of them alike', () => {
  const usual = 'देर तक इंतज़ार कराने वाली शिकायत; काउंटर का रिकॉर्ड देखा जाए'
  const texts = Array.from({ length: 20 }, (_, at) => ({ id: `${at}`, summary: usual }))
  expect(similarTo(usual, texts)).toEqual([])
})
