/** `npm run fonts`: makes the fonts of tablets and staff pages anew, from the whole Mukta that print uses. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Buffer, BufferContentType, Face, Feature, Font, shape } from 'harfbuzzjs'
import { compress } from 'wawoff2'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run fonts -- [options]

  --out FOLDER      where to put them   (kiosk/parts/mukta)
  --weight WEIGHT   400 or 600 alone

Keeps of Mukta Regular and SemiBold what Latin and Hindi need: letters, digits and signs, every cluster of two consonants, those
of three that words often have, and whatever offices.yaml, places.yaml and the words of the pages write. Hints and kerning are
dropped. Look at test/browser/tablet-look.test.ts afterwards: it measures every Hindi word against the whole fonts.
`

const require = createRequire(import.meta.url)

const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, at) => first + at))

const latin = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’“”•…₹−`
/** Devanagari as Hindi writes it; the joiners and the circle are what shaping sets beside it. */
const vowels = 'अआइईउऊऋएऐओऔऍऑ'
const letters = 'कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह'
const signs = 'ािीुूृॅेैॉोौ्ँंः़'
const others = 'ॐऽ।॥०१२३४५६७८९॰\u200c\u200d◌'
const consonants = [...letters, ...[...'कखगजडढफ'].map((letter) => `${letter}़`)]
/** Signs that stand on a letter alone or two together. */
const signed = ['', ...signs, 'िं', 'ीं', 'ें', 'ैं', 'ों', 'ौं', 'ाँ', 'ूँ']
/** Those that change their form with the letter. */
const changing = ['', 'ि', 'ी', 'ु', 'ू', 'ृ', 'े', 'ों', '्']
const threes = (
  'स्त्र न्त्र न्द्र ष्ट्र क्ष्म क्ष्य त्स्य न्ध्य स्थ्य त्त्व ज्ज्व च्छ्व ङ्क्ष ट्र्य न्त्य न्द्य म्प्र म्ब्र स्क्र स्प्र स्प्ल श्च्य न्ग्र ण्ड्र ' +
  'ल्प्य त्स्न द्द्य द्ध्य द्व्य ग्न्य क्ट्र प्ट्र'
).split(' ')

/** What the pages and the district write. */
const written = [
  'offices.yaml',
  'places.yaml',
  ...globSync('kiosk/words/{asked,tablet,technician,visitor}/hi.ts'),
  ...globSync('{kiosk,server/contract}/words/staff/{hi.ts,hi/*.ts}'),
]

function texts(): Set<string> {
  const all = [...latin, ...others, ...signs]
  for (const vowel of vowels) all.push(...['', 'ं', 'ँ', 'ः'].map((sign) => vowel + sign))
  for (const base of [...consonants, ...threes])
    for (const sign of signed) all.push(base + sign, `र्${base}${sign}`)
  for (const first of consonants)
    for (const second of consonants) all.push(...changing.map((sign) => `${first}्${second}${sign}`))
  for (const path of written) all.push(...(readFileSync(path, 'utf8').match(/[\u0900-\u097f]+/g) ?? []))
  return new Set(all)
}

/** Every glyph that stands for a while in the shaping of a text: what is only passed through has to be there as well. */
function glyphsOf(ttf: Uint8Array<ArrayBuffer>, all: Iterable<string>): Set<number> {
  const font = new Font(new Face(new Blob(ttf.buffer)))
  const found = new Set<number>()
  const noKerning = [new Feature('kern', 0)]
  for (const text of all) {
    const buffer = new Buffer()
    buffer.addText(text)
    buffer.guessSegmentProperties()
    const collect = (at: Buffer) => {
      if (at.getContentType() === BufferContentType.GLYPHS)
        for (const { codepoint } of at.getGlyphInfos()) found.add(codepoint)
      return true
    }
    buffer.setMessageFunc(collect)
    shape(font, buffer, noKerning)
    collect(buffer)
  }
  return found
}

/** `HB_SUBSET_FLAGS_NO_HINTING` and `HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE`: the glyphs are all named. */
const flags = 0x1 | 0x200
/** `HB_SUBSET_SETS_LAYOUT_FEATURE_TAG`, and the tag `kern`. */
const featureTags = 6
const kern = 0x6b65726e

/** HarfBuzz's subsetter is a module of its own without an interface for JavaScript. */
async function subset(
  ttf: Uint8Array,
  codePoints: Iterable<number>,
  glyphs: Iterable<number>,
): Promise<Uint8Array> {
  const { instance } = await WebAssembly.instantiate(
    readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')),
  )
  const { memory, ...calls } = instance.exports as unknown as { memory: WebAssembly.Memory }
  const hb = calls as Record<string, (...values: number[]) => number>
  const call = (name: string, ...values: number[]): number => {
    const answer = hb[name]?.(...values)
    if (answer === 0) throw new Error(`${name} has failed`)
    return answer ?? 0
  }
  call('_initialize')
  const at = call('malloc', ttf.byteLength)
  new Uint8Array(memory.buffer).set(ttf, at)
  const face = call('hb_face_create', call('hb_blob_create', at, ttf.byteLength, 2, 0, 0), 0)
  const input = call('hb_subset_input_create_or_fail')
  const unicodes = call('hb_subset_input_unicode_set', input)
  for (const codePoint of codePoints) call('hb_set_add', unicodes, codePoint)
  const kept = call('hb_subset_input_glyph_set', input)
  for (const glyph of glyphs) call('hb_set_add', kept, glyph)
  call('hb_set_del', call('hb_subset_input_set', input, featureTags), kern)
  call('hb_subset_input_set_flags', input, flags)
  const blob = call('hb_face_reference_blob', call('hb_subset_or_fail', face, input))
  const start = call('hb_blob_get_data', blob, 0)
  return new Uint8Array(memory.buffer).slice(start, start + call('hb_blob_get_length', blob))
}

const weights = { 400: '400Regular/Mukta_400Regular.ttf', 600: '600SemiBold/Mukta_600SemiBold.ttf' }

await runCommand(async () => {
  const out = { type: 'string', default: 'kiosk/parts/mukta' } as const
  const { values } = readOptions({ out, weight: { type: 'string' } }, help)
  const all = texts()
  const codePoints = new Set([...all].flatMap((text) => [...text].map((sign) => sign.codePointAt(0) ?? 0)))
  for (const [weight, path] of Object.entries(weights)) {
    if (weight !== (values.weight ?? weight)) continue
    const ttf = Uint8Array.from(readFileSync(require.resolve(`@expo-google-fonts/mukta/${path}`)))
    const font = await compress(await subset(ttf, codePoints, glyphsOf(ttf, all)))
    const file = join(values.out, `mukta-${weight}.woff2`)
    writeFileSync(file, font)
    process.stdout.write(`${file}: ${Math.round(font.byteLength / 1000)} KB.\n`)
  }
})
