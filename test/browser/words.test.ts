/** Words of the pages: one style for times, and Hindi that nobody stumbles over. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { timeOfDay } from '#server/contract/words/times.ts'
import { instant } from '../../kiosk/citizen/shared/dates.ts'
import { en } from '../../kiosk/words/staff/en.ts'
import { hi } from '../../kiosk/words/staff/hi.ts'

/** Friday 20 November 2026, 14:05 in Rohtak. */
const at = Date.UTC(2026, 10, 20, 8, 35)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('a time is written in one style on every page of a language', () => {
  expect([plain(en.time(at)), plain(en.hour(14))]).toEqual(['2:05 pm', '2 pm'])
  expect([plain(hi.time(at)), plain(hi.hour(14))]).toEqual(['दोपहर 2:05 बजे', 'दोपहर 2 बजे'])
  for (const lang of languages) expect(instant(lang, at, 'Asia/Kolkata')).toContain(timeOfDay(lang, 14, 5))
  expect(plain(instant('pa', at, 'Asia/Kolkata'))).toBe('20 ਨਵੰਬਰ, ਦੁਪਹਿਰੇ 2:05 ਵਜੇ')
})

test('midnight and noon are twelve', () => {
  expect([0, 12, 23].map((hour) => plain(timeOfDay('en', hour)))).toEqual(['12 am', '12 pm', '11 pm'])
  expect([0, 3, 4, 12, 16, 19].map((hour) => plain(timeOfDay('hi', hour)))).toEqual([
    'रात 12 बजे',
    'रात 3 बजे',
    'सुबह 4 बजे',
    'दोपहर 12 बजे',
    'शाम 4 बजे',
    'रात 7 बजे',
  ])
})

/** What a clerk stumbled over. */
const stumbled = [
  // Of visitors: "one who is coming" and "the coming one" in turn.
  /आने वाल[ाे](?! महीन)/,
  /समय से पीछे/,
  /चुप/,
  /झुंड/,
  /क़तार/,
  // Digits are अंक, so nothing else is.
  /औसत अंक|\} अंक/,
  // One spelling of each.
  /बाकी/,
  /जिल[ाे]/,
  /जानबूझ/,
  /बही/,
  /साइन इन/,
]

test('the staff pages say nothing in Hindi that a clerk stumbled over', () => {
  for (const folder of ['kiosk/words/staff', 'kiosk/words/technician'])
    for (const file of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
      if (!/^hi.*\.ts$/.test(file)) continue
      const text = readFileSync(`${folder}/${file}`, 'utf8')
      for (const phrase of stumbled) expect(`${file}: ${phrase.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
    }
})
