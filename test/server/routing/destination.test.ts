/** Where a case goes by what its citizen named, and what its words suggest. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRegister } from '#server/district/read-register.ts'
import { destinationOf, suggestOffices } from '#server/routing/destination.ts'
import { standsIn, tokensOf } from '#server/routing/word-match.ts'

const read = readRegister(readFileSync('offices.yaml', 'utf8'), (path) => readFileSync(path))
if (!('register' in read)) throw new Error('offices.yaml is wrong')
const [rohtak] = read.register.districts
if (!rohtak) throw new Error('no district')

const suggested = (text: string, area: string | null = null, at = 'dc-rohtak') =>
  suggestOffices(rohtak, { text, area, at }).map(({ office }) => office)

test('department and area find the office that serves both, and a department with one office needs no area', () => {
  expect(destinationOf(rohtak, { department: 'electricity', area: 'meham' })).toEqual({
    office: 'uhbvn-meham',
    triage: false,
  })
  expect(destinationOf(rohtak, { department: 'hsvp' })).toEqual({ office: 'hsvp-rohtak', triage: false })
  expect(destinationOf(rohtak, { office: 'tehsil-meham', department: 'police' })?.office).toBe('tehsil-meham')
})

test('what names no department, or one of whose offices none serves the area, goes to triage', () => {
  const triage = { office: 'dc-rohtak', triage: true }
  expect(destinationOf(rohtak, {})).toEqual(triage)
  expect(destinationOf(rohtak, { area: 'meham' })).toEqual(triage)
  expect(destinationOf(rohtak, { department: 'electricity' })).toEqual(triage)
  const without = { ...rohtak, routing: { ...rohtak.routing, triage: null } }
  expect(destinationOf(without, {})).toBeNull()
})

test.each([
  ['नाली', 'गाँव की नालियों में पानी भरा है'],
  ['नाली', 'नालियाँ टूटी हैं'],
  ['कूड़ा', 'कूडे का ढेर'],
  ['सड़क', 'सड़कें और सडकों'],
  ['सांड', 'साँडों ने'],
  ['street light', 'The STREET lights are off'],
  ['drain', 'drains!'],
  ['फ़र्द', 'फर्द नहीं दी'],
])('%s is found in: %s', (word, text) => {
  expect(standsIn(tokensOf(text), word)).toBe(true)
})

test.each([
  ['नाली', 'नालंदा का नाला'],
  ['बिल', 'बिल्ली मर गई'],
  ['पानी', 'काम नहीं कर पाने पर पान'],
  ['नल', 'नलिनी ने कहा'],
  ['bus', 'busy business'],
  ['rc', 'march'],
  ['street light', 'light in our street'],
])('%s is not found in: %s', (word, text) => {
  expect(standsIn(tokensOf(text), word)).toBe(false)
})

test('words suggest at most three offices, the one with most words first, and none where it lies already', () => {
  expect(suggested('सीवर जाम है, सीवर का पानी और कूड़ा गली में')[0]).toBe('phed-1-rohtak')
  expect(suggested('बिजली, पानी, राशन, पेंशन, पुलिस, स्कूल')).toHaveLength(3)
  expect(suggested('ट्रांसफ़ॉर्मर जल गया', null, 'uhbvn-1-rohtak')).toEqual([])
  expect(suggested('नमस्ते')).toEqual([])
})

test('the office is that of the area which the case bears, else of the one that its words name, else a named one', () => {
  expect(suggested('बिजली नहीं आती', 'sampla')).toEqual(['uhbvn-sampla'])
  expect(suggested('महम में बिजली नहीं आती')).toEqual(['uhbvn-meham'])
  expect(suggested('online fraud, OTP was asked')).toEqual(['ps-cyber-rohtak'])
})

test('a village or colony that the words name tells its area, and with it which office of the department', () => {
  expect(suggested('भैणी सुरजन में बिजली नहीं है')).toEqual(suggested('बिजली नहीं है', 'meham'))
  expect(suggested('no electricity in Bhaini Surjan')).toEqual(suggested('बिजली नहीं है', 'meham'))
})

test('a name that several areas have, and names of two areas, tell none', () => {
  const anywhere = suggested('बिजली नहीं है')
  expect(suggested('बिजली नहीं है', 'meham')).not.toEqual(anywhere)
  expect(suggested('छोटूराम नगर में बिजली नहीं है')).toEqual(anywhere)
  expect(suggested('भैणी सुरजन और खरावड़ में बिजली नहीं है')).toEqual(anywhere)
})
