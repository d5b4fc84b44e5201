/** Hours and holidays are read from offices.yaml, or refused with the place of every mistake. */
import { expect, test } from 'vitest'
import { readOffices } from '#server/boot/load-files.ts'
import { readRegister } from '#server/district/read-register.ts'

const right = `points: {gate: {hi: द्वार, en: Gate}}
reasons:
  complaint: [{id: waiting, name: {hi: इंतज़ार, en: Wait}, icon: clock}]
  praise: [{id: quick, name: {hi: जल्दी, en: Quick}, icon: clock}]
departments: [{id: police, name: {hi: पुलिस, en: Police}, technical_days: 9, services: [{id: fir, name: {hi: क, en: F}}]}]
districts:
  - id: rohtak
    code: RTK
    name: {hi: रोहतक, en: Rohtak}
    administration: {hi: प्रशासन, en: Administration}
    timezone: Asia/Kolkata
    hours:
      mon-thu: 09:00-13:00, 13:30-17:00
      fri: 09:00-16:00
      sat: closed
    holidays:
      - {date: 2027-01-26, name: {hi: गणतंत्र दिवस, en: Republic Day}}
      - {date: 2026-12-25, name: {hi: क्रिसमस, en: Christmas}}
    offices:
      - {id: dc, department: police, name: {hi: क, en: D}, place: {hi: र, en: R}, peers: a, points: [gate]}
      - id: station
        department: police
        name: {hi: थाना, en: Station}
        place: {hi: रोहतक, en: Rohtak}
        peers: station
        points: [gate]
        hours: {mon-sun: 00:00-24:00, holidays: open}
`

function read(text = right) {
  const found = readRegister(text)
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return found.register
}
const faultsWith = (from: string, to: string) => {
  const found = readRegister(right.replace(from, to))
  return 'faults' in found
    ? found.faults.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : []
}
const day = (text: string) => Date.parse(text) / 86_400_000

test('an office has the hours of its district, or its own; holidays close it unless it says that they do not', () => {
  const { districts, offices } = read()
  const long = [
    { open: 540, close: 780 },
    { open: 810, close: 1020 },
  ]
  const opening = {
    week: [long, long, long, long, [{ open: 540, close: 960 }], [], []],
    holidays: [day('2026-12-25'), day('2027-01-26')],
  }
  expect(offices.get('dc')?.opening).toEqual(opening)
  expect(districts[0]?.opening).toEqual(opening)
  expect(districts[0]?.holidays.map(({ name }) => name.en)).toEqual(['Christmas', 'Republic Day'])
  expect(offices.get('station')?.opening).toEqual({
    week: Array.from({ length: 7 }, () => [{ open: 0, close: 1440 }]),
    holidays: [],
  })
})

test('a file that says nothing of hours has none', () => {
  const { offices } = read(right.replace(/ {4}hours:[\s\S]*? {4}offices:/, '    offices:'))
  expect(offices.get('dc')?.opening).toBeNull()
  expect(offices.get('station')?.opening).not.toBeNull()
})

test.each([
  ['fri: 09:00', 'fry: 09:00', '14:12 "fry" is no weekday'],
  ['mon-thu', 'thu-mon', '13:16 "thu-mon" is no weekday'],
  ['fri: 09:00', 'thu: 09:00', '14:12 thu stands here a second time'],
  ['09:00-16:00', '9-16', '14:12 "9-16" are no hours; write 09:00-17:00'],
  ['09:00-16:00', '09:00-24:30', '14:12 "09:00-24:30" are no hours'],
  ['09:00-16:00', '22:00-06:00', '14:12 22:00-06:00 ends before it begins'],
  ['13:30-17:00', '12:30-17:00', '13:16 12:30-17:00 begins before the hours before it are over'],
  ['fri: 09:00-16:00', 'fri: 9', '14:12 districts.0.hours.fri: '],
  ['holidays: open', 'holidays: yes', '27:49 "open" where the same hours hold on holidays, else "closed"'],
  ['mon-sun: 00:00-24:00', 'mon-sun: closed', '27:9 open on one day of the week at least'],
  ['{mon-sun: 00:00-24:00, holidays: open}', '{holidays: open}', '27:9 hours of one weekday at least'],
  ['2026-12-25', '2026-13-25', '18:16 districts.0.holidays.1.date: expected a day as "2027-01-26"'],
  ['2026-12-25', '2027-01-26', '18:16 the holiday 2027-01-26 stands here a second time'],
])('%s written as %s is shown where it stands', (from, to, fault) => {
  expect(faultsWith(from, to)).toEqual([expect.stringContaining(fault)])
})

test('holidays without any hours are refused: they would close nothing', () => {
  const text = right
    .replace(/ {4}hours:[\s\S]*? {4}holidays:/, '    holidays:')
    .replace(/ {8}hours: .*\n/, '')
  const found = readRegister(text)
  expect('faults' in found && found.faults).toMatchObject([
    { line: 12, column: 5, message: expect.stringContaining('say the hours too') },
  ])
})

test('the file that ships has hours for every office, longer ones for police and hospitals', () => {
  const { districts, offices } = readOffices('offices.yaml')
  expect([...offices.values()].filter(({ opening }) => !opening)).toEqual([])
  expect(offices.get('tehsil-meham')?.opening).toEqual(districts[0]?.opening)
  expect(offices.get('ps-sampla')?.opening?.week[6]).toEqual([{ open: 0, close: 1440 }])
  expect(offices.get('civil-hospital-rohtak')?.opening?.holidays).toEqual([])
})
