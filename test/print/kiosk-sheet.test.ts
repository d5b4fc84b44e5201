/** The sheet for the office that keeps a kiosk: one page that says all, and that nobody can take for a poster. */
import { execFileSync } from 'node:child_process'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/tablet/words.ts'
import { technicianWords } from '#kiosk/words/technician/words.ts'
import { printKioskSheets } from '#print/kiosk-sheet-printer.ts'
import type { KioskSheet } from '#server/contract/devices/kiosk-sheet.ts'
import { codesIn, overlapsIn, pagesOf, tagsOf, textOf, wordsOf } from '#test/support/reading.ts'

const sheetOf = (change: Partial<KioskSheet> = {}): KioskSheet => ({
  name: 'tehsil-meham-kiosk',
  administration: { hi: 'ज़िला प्रशासन, रोहतक', en: 'District Administration, Rohtak' },
  office: { hi: 'तहसील कार्यालय, महम', en: 'Tehsil Office, Meham' },
  point: { hi: 'टैबलेट', en: 'Tablet' },
  address: 'https://feedback.rohtak.gov.in/kiosk',
  approval: 'feedback.rohtak.gov.in/staff/kiosks',
  contact: '',
  ...change,
})
const print = async (...sheets: KioskSheet[]): Promise<Uint8Array> => {
  const [file] = await printKioskSheets(sheets, 'pdf')
  return file?.bytes ?? new Uint8Array()
}

test('one page says what it is, where it stands, how it is started, cleaned and mended, and whom to ask', async () => {
  const pdf = await print(sheetOf({ contact: 'सुनीता शर्मा, 01262-555123' }))
  expect(pagesOf(pdf, 20)).toHaveLength(1)
  const text = textOf(pdf)
  for (const [hi, en] of [
    ['हॉल का टैबलेट', 'The tablet in the hall'],
    ['तहसील कार्यालय, महम — टैबलेट', 'Tehsil Office, Meham — Tablet'],
    ['यह किसी को पता नहीं चलता', 'nobody can tell who touched what'],
    ['बाहर जाने के रास्ते पर', 'On the way out, away from queues'],
    ['फ़र्श से 38 से 122 सेंटीमीटर ऊपर', '38 to 122 cm above the floor'],
    ['8 अक्षरों का एक कोड', 'A code of 8 characters'],
    ['ज़िले के एडमिन या डीसी', 'An administrator or the deputy commissioner'],
    ['नरम, ज़रा-सा गीला कपड़ा', 'a soft, slightly damp cloth'],
    ['स्क्रीन के निचले आधे हिस्से में', 'into the lower half of the screen'],
    ['स्क्रीन काली है', 'The screen is dark'],
    ['नेटवर्क नहीं है', 'There is no network'],
    ['कोड दिख रहा है', 'It shows a code'],
    ['किससे पूछें', 'Whom to ask'],
  ] as const) {
    expect(text).toContain(hi)
    expect(text).toContain(en)
    expect(text.indexOf(hi), hi).toBeLessThan(text.indexOf(en))
  }
  for (const said of [
    'https://feedback.rohtak.gov.in/kiosk',
    'feedback.rohtak.gov.in/staff/kiosks',
    'सुनीता शर्मा, 01262-555123',
    'ज़िला प्रशासन, रोहतक',
  ])
    expect(text).toContain(said)
})

test('it quotes the tablet as the tablet speaks', async () => {
  const text = textOf(await print(sheetOf()))
  for (const [language, title, back] of [
    ['hi', technicianWords.hi.pairing.title, words.hi.pin.back],
    ['en', technicianWords.en.pairing.title, words.en.pin.back],
  ] as const) {
    expect(text, language).toContain(`“${title}”`)
    expect(text, language).toContain(`“${back}”`)
  }
})

test('no phone finds a code on it', async () => {
  const [page = new Uint8Array()] = pagesOf(await print(sheetOf()), 200)
  expect(await codesIn(page)).toEqual([])
})

test('names of 80 letters, a long address and a long contact keep to their place on one page', async () => {
  const hi = 'मुख्य कार्यकारी अधिकारी एवं ज़िला समाज कल्याण अधिकारी कार्यालय, उपमंडल सांपला ख'
    .padEnd(80, 'क')
    .slice(0, 80)
  const en = 'Office of the District Social Welfare and Empowerment Officer, Sampla Subdivisio'.slice(0, 80)
  const long = { hi, en }
  const host = 'grievance-feedback.social-welfare.haryana.gov.in'
  const crest = {
    type: 'png' as const,
    bytes: new Uint8Array(
      await sharp({ create: { width: 40, height: 40, channels: 3, background: '#00c000' } })
        .png()
        .toBuffer(),
    ),
  }
  const pdf = await print(
    sheetOf({
      office: long,
      point: long,
      administration: long,
      crest,
      address: `https://${host}/kiosk`,
      approval: `${host}/staff/kiosks`,
      contact: `${hi}, ${en}, 01262-555123`,
    }),
  )
  expect(pagesOf(pdf, 20)).toHaveLength(1)
  expect(textOf(pdf)).toContain(`https://${host}/kiosk`)
  const words = wordsOf(pdf).filter(({ word }) => word.trim() !== '')
  expect(words.length).toBeGreaterThan(300)
  for (const { word, left, top, right, bottom } of words) {
    expect(left, word).toBeGreaterThan(25)
    expect(right, word).toBeLessThan(596 - 25)
    expect(top, word).toBeGreaterThan(5)
    expect(bottom, word).toBeLessThan(842 - 15)
  }
  expect(overlapsIn(pdf)).toEqual([])
})

test('letters that mean something to the typesetter are printed as they are', async () => {
  const name = '*A* #panic("b") $x^2$ @ref ] } \\ _c_ `d` <e> // f [g'
  const text = textOf(await print(sheetOf({ contact: name, office: { hi: name, en: name } })))
  expect(text.split('*A* #panic("b") $x^2$ @ref ] } \\ _c_ `d` <e> // f [g').length - 1).toBe(3)
})

test('every letter is drawn in the typeface that shapes it', async () => {
  const fonts = new Set(fontsOf(await print(sheetOf())).map((name) => name.replace(/^[A-Z]+\+/, '')))
  expect([...fonts].sort()).toEqual(['Mukta-Bold', 'Mukta-Regular', 'Mukta-SemiBold'])
})

test('sheets of all offices come in one document, in their order, each with its own names', async () => {
  const sheets = Array.from({ length: 26 }, (_, at) =>
    sheetOf({ point: { hi: `टैबलेट ${at + 1}`, en: `Tablet ${at + 1}` } }),
  )
  const pdf = await print(...sheets)
  const points = [...textOf(pdf).matchAll(/Tehsil Office, Meham — Tablet (\d+)/g)].map(([, at]) => Number(at))
  expect(points).toEqual(sheets.map((_, at) => at + 1))
})

test('a screen reader finds the sections as headings', async () => {
  const tags = tagsOf(await print(sheetOf()))
  expect(tags.match(/^ *H1\b/gm)).toHaveLength(1)
  expect(tags.match(/^ *H2\b/gm)).toHaveLength(6)
})

test('as a picture it is a page of true size, named by its place', async () => {
  const [svg] = await printKioskSheets([sheetOf()], 'svg')
  expect(svg?.name).toBe('tehsil-meham-kiosk.svg')
  const text = Buffer.from(svg?.bytes ?? []).toString()
  expect(text).toContain('width="210mm" height="297mm"')
  expect(text).not.toMatch(/<image|<foreignObject|<script|<text|data:/)
  const [png] = await printKioskSheets([sheetOf()], 'png')
  expect(await sharp(png?.bytes).metadata()).toMatchObject({ width: 2480, height: 3508, hasAlpha: false })
})

function fontsOf(pdf: Uint8Array): string[] {
  const list = execFileSync('pdffonts', ['-'], { input: pdf, encoding: 'utf8' })
  return list
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.split(/\s+/)[0] ?? '')
}
