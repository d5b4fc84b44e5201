/** Which question comes next, what is found by a few words, and where a grievance goes by its answers. */
import { expect, test } from 'vitest'
import { readOffices } from '#server/boot/load-files.ts'
import type { FilingAnswers } from '#server/contract/citizens/filing.ts'
import {
  findDepartments,
  findPlace,
  findPlaces,
  nextStep,
  officeFor,
  servicesOf,
  stepsOf,
  stillKnown,
} from '#server/filing/filing.ts'

const [rohtak] = readOffices('offices.yaml').districts
if (!rohtak) throw new Error('no district')
const usual = stepsOf({ several: false, hasEarlier: false })
const answers = (department: string, area = '', place = '', landmark = ''): FilingAnswers => ({
  about: { department },
  where: { area, place, landmark, position: '' },
  words: { words: 'तीन दिन से बिजली नहीं है।' },
  papers: {},
})

test('questions come one after the other, and are over when all are answered', () => {
  expect(usual).toEqual(['about', 'where', 'words', 'papers'])
  expect(nextStep({}, usual)).toBe('about')
  expect(nextStep({ about: { department: 'police' } }, usual)).toBe('where')
  expect(nextStep(answers('police', 'meham'), usual)).toBe('check')
})

test('the district is asked for only where there are several, earlier complaints only of whoever has some', () => {
  expect(stepsOf({ several: true, hasEarlier: true })).toEqual([
    'district',
    'about',
    'where',
    'words',
    'papers',
    'earlier',
  ])
  expect(nextStep(answers('police', 'meham'), stepsOf({ several: false, hasEarlier: true }))).toBe('earlier')
})

test('what the offices file knows no more is asked for again', () => {
  expect(stillKnown(answers('gone', 'meham'), rohtak)).not.toHaveProperty('about')
  expect(stillKnown(answers('police', 'gone'), rohtak)).not.toHaveProperty('where')
  expect(stillKnown(answers('unknown', '', '', 'near the school'), rohtak)).toMatchObject({
    about: { department: 'unknown' },
    where: { landmark: 'near the school' },
  })
})

test('department and place find the office; without a department, or where several could be meant, somebody looks first', () => {
  expect(officeFor(rohtak, answers('electricity', 'meham', 'seman'))).toEqual({
    office: 'uhbvn-meham',
    triage: false,
  })
  expect(officeFor(rohtak, answers('unknown', 'meham'))).toEqual({ office: 'dc-rohtak', triage: true })
  expect(officeFor(rohtak, answers('electricity', 'ward-9'))).toEqual({ office: 'dc-rohtak', triage: true })
})

test('where nobody looks first, it goes to the first office of the department', () => {
  const without = { ...rohtak, routing: { ...rohtak.routing, triage: null } }
  const { office, triage } = officeFor(without, answers('electricity', 'ward-9'))
  expect(without.offices.find(({ id }) => id === office)?.department.id).toBe('electricity')
  expect(triage).toBe(false)
  expect(officeFor(without, answers('unknown')).office).toBe(without.offices[0]?.id)
})

const found = (typed: string) => findDepartments(rohtak, typed).map(({ id }) => id)

test.each([
  ['सीवर', 'public-health-engineering'],
  ['bijli', 'electricity'],
  ['बिजली', 'electricity'],
  ['पुलिस', 'police'],
  ['Police', 'police'],
  ['फ़र्द', 'revenue'],
  ['voter card', 'administration'],
])('a department is found by %s', (typed, department) => {
  expect(found(typed)).toContain(department)
})

test.each([[''], ['   '], ['zzz'], ['।।।'], ['<script>']])('nothing is found by %j', (typed) => {
  expect(found(typed)).toEqual([])
})

const places = (typed: string) => findPlaces(rohtak, typed).map(({ area, place }) => `${area.id} ${place.id}`)

test('a place is found by how its name begins in Hindi or English, and the same name in several areas each time', () => {
  expect(places('सीमन')).toContain('meham seman')
  expect(places('sem')).toContain('meham seman')
  expect(places('bhaini sur')).toEqual(['meham bhaini-surjan'])
  expect(places('शास्त्री नगर').length).toBeGreaterThan(1)
  expect(places('इस्माइला 11')).toEqual(['sampla ismaila-11-b'])
  expect(places('')).toEqual([])
})

test('a place says which area it lies in', () => {
  expect(findPlace(rohtak, 'seman')?.area.id).toBe('meham')
  expect(findPlace(rohtak, 'nowhere')).toBeUndefined()
})

test('the services of a department are named once, however many of its offices offer them', () => {
  const names = servicesOf(rohtak, 'revenue').map(({ en }) => en)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(3)
})
