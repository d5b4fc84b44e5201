/** What citizens take along reads right in four languages, leads back, and takes nobody's words for more than words. */
import QRCode from 'qrcode'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { caseFile } from '#kiosk/citizen/printouts/case-file.ts'
import { confirmation } from '#kiosk/citizen/printouts/confirmation.ts'
import { openPrintoutPrinter } from '#print/printout-printer.ts'
import type { CaseFilePage } from '#server/contract/citizens/citizen.ts'
import type { ConfirmationPage } from '#server/contract/citizens/filing.ts'
import { languages } from '#server/contract/names.ts'
import { codesIn, pagesOf, picturesIn, textOf, wordsOf } from '#test/support/reading.ts'
import { isThorough } from '#test/support/thorough.ts'

const printer = openPrintoutPrinter({ mostMs: 60_000 })
const reference = 'RTK-26-703415-3'
const address = `https://feedback.rohtak.gov.in/g?reference=${reference}`

/** What somebody wrote in each language, and a few of its words as they stand in the file. */
const written = {
  hi: {
    said: 'ट्रांसफ़ॉर्मर जल गया है।\nलाइनमैन को दो बार बताया।',
    found: ['ट्रांसफ़ॉर्मर जल गया है।', 'पास की पहचान'],
  },
  en: { said: 'No power for three days.', found: ['No power for three days.', 'Your words'] },
  pa: { said: 'ਗਲੀ ਵਿੱਚ ਬਿਜਲੀ ਨਹੀਂ।', found: ['ਬਿਜਲੀ', 'ਕਦੋਂ ਦਰਜ ਹੋਈ'] },
  // Of Nastaliq a reader gets each letter, and their order only from its shapes.
  ur: { said: 'گلی میں تین دن سے بجلی نہیں ہے۔', found: ['12:00'] },
}

const nothing: CaseFilePage['found']['may'] = {
  ...{ reply: false, photo: false, grievance: false, solve: false, object: false, reopen: false },
  ...{ appeal: false, rate: false, remind: false, withdrawCase: false, restoreCase: false, separate: false },
}

async function pageOf(change: Partial<ConfirmationPage> = {}): Promise<ConfirmationPage> {
  return {
    lang: 'en',
    reference,
    receipt: null,
    administration: {
      hi: 'ज़िला प्रशासन, रोहतक',
      en: 'District Administration, Rohtak',
      pa: 'ਜ਼ਿਲ੍ਹਾ ਪ੍ਰਸ਼ਾਸਨ, ਰੋਹਤਕ',
      ur: 'ضلع انتظامیہ، روہتک',
    },
    department: { hi: 'बिजली निगम', en: 'Electricity (UHBVN)', pa: 'ਬਿਜਲੀ ਨਿਗਮ', ur: 'بجلی نگم' },
    office: { hi: 'बिजली दफ़्तर, महम', en: 'Electricity Office, Meham' },
    places: [{ hi: 'सीमण', en: 'Seman' }],
    landmark: 'सरकारी स्कूल के सामने',
    said: written.en.said,
    voice: null,
    papers: [],
    openedAt: Date.UTC(2026, 10, 20, 6, 30),
    dueAt: Date.UTC(2026, 10, 22, 6, 30),
    timezone: 'Asia/Kolkata',
    now: Date.UTC(2026, 10, 20, 7),
    qr: await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
    address: 'feedback.rohtak.gov.in/g',
    ...change,
  }
}
const printed = async (change: Partial<ConfirmationPage> = {}) =>
  printer.print(confirmation(await pageOf(change)))

test.each(languages)('in %s the code leads to the case, and every letter has its shape', async (lang) => {
  const { said, found } = written[lang]
  const pdf = await printed({ lang, said })
  const [page = new Uint8Array(), ...more] = pagesOf(pdf, 100)
  expect(more).toEqual([])
  expect((await codesIn(page)).map(({ text }) => text)).toEqual([address])
  const text = textOf(pdf)
  for (const words of [reference, ...found]) expect(text).toContain(words)
  // A letter that no font has stands as this mark, and the paper says so.
  expect(text).not.toContain('?')
})

test('whatever a citizen writes is printed as they wrote it', async () => {
  const said =
    '#read("/etc/passwd") *bold* _it_ $x^2$ @ref <label> `raw` // /* \\u{41} #import "/paper.json" #{1+1}'
  const text = textOf(await printed({ said, landmark: '#image("/code.svg") = 1\\' }))
  expect(text).toContain('#read("/etc/passwd") *bold* _it_ $x^2$ @ref <label>')
  for (const kept of ['`raw` // /* \\u{41}', '#import "/paper.json" #{1+1}', '#image("/code.svg") = 1\\'])
    expect(text).toContain(kept)
})

test('a sign that no font has is marked, and the paper says so', async () => {
  const text = textOf(await printed({ said: 'Broken pole 😀👩‍👧 near বাংলা school' }))
  expect(text).toMatch(/Broken pole \?\? near \?+ school/)
  expect(text).toContain('Signs that this paper cannot print are shown as ?.')
})

test('what was said and sent along is named, however long a name is', async () => {
  const papers = [
    { name: `${'bill'.repeat(60)}.jpg`, pages: 1 },
    { name: 'बिजली का बिल.pdf', pages: 12 },
  ]
  const pdf = await printed({ said: null, voice: { seconds: 34, gone: false }, papers })
  const text = textOf(pdf)
  for (const words of [
    'Your recording',
    '0:34 long',
    'Papers and photos that you sent',
    'बिजली का बिल.pdf',
    '12 pages',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('Your words')
  expect(Math.max(...wordsOf(pdf).map(({ right }) => right))).toBeLessThan((195 / 25.4) * 72)
  expect(textOf(await printed({ voice: { seconds: 34, gone: true } }))).toContain('not kept any more')
})

test('two thousand letters without a blank stay on the paper', async () => {
  const pdf = await printed({ said: 'क'.repeat(1000) + 'w'.repeat(1000) })
  expect(Math.max(...wordsOf(pdf).map(({ right }) => right))).toBeLessThan((195 / 25.4) * 72)
})

test('a paper that takes too long is given up, and the next one is printed', async () => {
  const hasty = openPrintoutPrinter({ mostMs: 1 })
  await expect(hasty.print(confirmation(await pageOf()))).rejects.toMatchObject({ code: 'store-busy' })
  expect(textOf(await printed())).toContain(reference)
})

test.each(isThorough ? languages : (['ur'] as const))(
  'in %s the file of a case has each letter its shape, whoever wrote in which language, and its photos',
  async (lang) => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8a6' } })
      .jpeg()
      .toBuffer()
    const pictures = new Map([['0PHOTO', new Uint8Array(photo)]])
    const { administration, department, office, places, landmark, qr, openedAt, dueAt, timezone, now } =
      await pageOf()
    const page: CaseFilePage = {
      ...{
        lang,
        administration,
        department,
        office,
        places,
        landmark,
        qr,
        now,
        pictures: new Set(['0PHOTO']),
      },
      address: 'feedback.rohtak.gov.in/g',
      found: {
        ...{
          timezone,
          office: office ?? department,
          isOver: false,
          mobileKept: true,
          may: nothing,
          papers: [{ file: '0BILL', name: 'बिजली का बिल.pdf', pages: 2, isSealed: true }],
          morePapers: true,
          voice: null,
        },
        said: Object.values(written)
          .map(({ said }) => said)
          .join('\n'),
        thread: [
          { number: 1, by: 'visitor', words: '#eval("1+1")', photo: '0PHOTO', day: '2026-11-20', hour: 13 },
          { number: 2, by: 'office', words: written.ur.said, photo: null, day: '2026-11-20', hour: 14 },
        ],
        grievance: {
          ...{ reference, kind: 'small', state: 'answered', tier: 1, openedAt, dueAt, version: 2 },
          ...{ stepDueAt: dueAt, tierDueAt: null, objectUntil: dueAt, restoreUntil: null, answerNumber: 2 },
          ...{ question: null, reason: null, rating: 3, remindedAt: null, solved: 'no' },
          ...{ answer: written.pa.said, doneBy: 'लाइनमैन', doneOn: '2026-11-21' },
          photos: [{ photo: 'gone', moment: 'before' }],
          documents: [{ file: '0PAPER', name: 'आदेश.pdf', pages: 3 }],
          history: [
            { event: 'filed', at: openedAt, own: true },
            { event: 'answered', at: now, own: false },
          ],
        },
      },
    }
    const pdf = await printer.print(caseFile(page), pictures)
    const text = textOf(pdf)
    for (const words of [
      reference,
      '#eval("1+1")',
      'ट्रांसफ़ॉर्मर जल गया है।',
      'No power for three days.',
      'आदेश.pdf',
      'बिजली का बिल.pdf',
    ])
      expect(text).toContain(words)
    // No mark stands for a letter that no font has.
    expect(text).not.toContain('?')
    expect(picturesIn(pdf)).toBe(1)
  },
)
