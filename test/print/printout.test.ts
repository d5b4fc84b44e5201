/** What citizens take along reads right in four languages, leads back, and takes nobody's words for more than words. */
import QRCode from 'qrcode'
import { expect, test } from 'vitest'
import { confirmation } from '#kiosk/citizen/printouts/confirmation.ts'
import { openPrintoutPrinter } from '#print/printout-printer.ts'
import type { ConfirmationPage } from '#server/contract/filing.ts'
import { languages } from '#server/contract/names.ts'
import { codesIn, pagesOf, textOf, wordsOf } from '#test/support/reading.ts'

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

test('two thousand letters without a blank stay on the paper', async () => {
  const pdf = await printed({ said: 'क'.repeat(1000) + 'w'.repeat(1000) })
  expect(Math.max(...wordsOf(pdf).map(({ right }) => right))).toBeLessThan((195 / 25.4) * 72)
})

test('a paper that takes too long is given up, and the next one is printed', async () => {
  const hasty = openPrintoutPrinter({ mostMs: 1 })
  await expect(hasty.print(confirmation(await pageOf()))).rejects.toMatchObject({ code: 'store-busy' })
  expect(textOf(await printed())).toContain(reference)
})
