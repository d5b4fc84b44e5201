/** The page that a district may open to all: off by default, made once for a month, and whole in four languages. */
import { expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { makePublicFigures } from '#server/public-figures/public-figures-actions.ts'
import { addPerson, day, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { fileCase } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { changedOffices } from '#test/support/offices-file.ts'

const wanted = () =>
  openTestApp({
    SUNWAI_OFFICES: changedOffices((text) => text.replace('public_figures: false', 'public_figures: true')),
  })
const make = (app: TestApp) => makePublicFigures(app.deps, app.clock.now, new AbortController().signal)
const read = async (app: TestApp, path = '/g/figures?lang=en') => {
  const answer = await app.fetch(path)
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}
const words = 'तीन हफ़्ते से नकल नहीं मिली'

test('a district that has not asked for it shows nothing, links nothing and makes nothing', async () => {
  const app = await openTestApp()
  for (let at = 0; at < 8; at++) await fileCase(app, words)
  app.clock.now += 40 * day
  await make(app)
  expect((await app.fetch('/g/figures?lang=en')).status).toBe(404)
  for (const path of ['/g?lang=en', '/?lang=en'])
    expect(await (await app.fetch(path)).text()).not.toContain('/g/figures')
  expect(await rowsOf(app, 'public_figures')).toEqual([])
})

test('a month is told fifteen days after its end: counts, without any below five or what it follows from, and no word', async () => {
  const app = await wanted()
  expect((await read(app)).text).toContain('No month has been counted yet')
  for (const path of ['/g?lang=en', '/?lang=en'])
    expect(await (await app.fetch(path)).text()).toContain('/g/figures?lang=en')
  for (let at = 0; at < 9; at++) await fileCase(app, words, { office: 'tehsil-meham', area: 'meham' })
  for (let at = 0; at < 6; at++) await fileCase(app, words, { office: 'uhbvn-meham', area: 'sampla' })
  for (let at = 0; at < 2; at++) await fileCase(app, words, { office: 'tehsil-sampla', area: 'sampla' })
  for (let at = 0; at < 3; at++) await fileCase(app, words, { office: 'sp-rohtak', area: 'meham' })
  app.clock.now = Date.UTC(2026, 11, 15, 12)
  await make(app)
  expect((await read(app, '/g/figures?lang=en&month=2026-11')).status).toBe(404)
  app.clock.now = Date.UTC(2026, 11, 16, 12)
  await make(app)
  const { text } = await read(app)
  expect(text).toContain('Complaints of November 2026')
  expect(text).toContain('by 16 December 2026')
  expect(text).toMatch(/Complaints 20 /)
  // Eleven of the revenue department; six and three of two others are hidden together, and which has which.
  expect(text).toMatch(/Revenue Department 11 .*All others together 9 /)
  expect(text).not.toMatch(/Electricity|Police/)
  expect(text).toMatch(/Meham 12 .*All others together 8 /)
  expect(text).not.toContain(words)
  for (const lang of languages) {
    const page = await app.fetch(`/g/figures?lang=${lang}`)
    expect([lang, page.status]).toEqual([lang, 200])
    expect(await page.text()).not.toContain('<script')
  }
})

test('what is told of a month stays to the letter: read on two days, it gives nothing away by a difference', async () => {
  const app = await wanted()
  const ids: string[] = []
  for (let at = 0; at < 9; at++) ids.push(await fileCase(app, words, { area: 'meham' }))
  for (let at = 0; at < 6; at++) await fileCase(app, words, { area: 'sampla' })
  app.clock.now = Date.UTC(2026, 11, 16, 12)
  await make(app)
  const before = await read(app)
  const staff = await addPerson(app)
  app.clock.now += day
  const again = await addPerson(app)
  await actOn(again, ids[0] ?? '', { event: 'area-set', area: 'sampla' })
  await actOn(again, ids[1] ?? '', { event: 'transferred', office: 'uhbvn-meham', reason: 'बिजली का काम' })
  expect(staff.person.id).not.toBe(again.person.id)
  const office = (await rowsOf(app, 'grievances')) as unknown as { office: string; area: string }[]
  expect(office.filter(({ office: of }) => of === 'uhbvn-meham')).toHaveLength(1)
  expect(office.filter(({ area }) => area === 'sampla')).toHaveLength(7)
  await make(app)
  expect(await read(app)).toEqual(before)
})
