/** Punjabi and Urdu pages name offices in their own letters, and the command says which names nobody has looked at. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOffices } from '#server/boot/load-files.ts'
import { transliterate } from '#server/district/transliterate.ts'
import { codeOf, openTestApp } from '#test/support/app.ts'
import { officesOf } from '#test/support/offices-file.ts'
import { runProgram } from '#test/support/process.ts'

const english = /<bdi lang="en" dir="ltr">(?!\w{4}-\w)/

test.each(['pa', 'ur'])(
  'no office, place, service or point of the district is named in English on pages in %s',
  async (lang) => {
    const app = await openTestApp()
    for (const path of ['/', `/q/${await codeOf(app)}`, '/o/dc-rohtak', '/o/ch-rohtak']) {
      const page = await (await app.fetch(`${path}?lang=${lang}`)).text()
      expect(english.exec(page)?.[0], path).toBeUndefined()
    }
    for (const { name, place, points, services } of app.deps.directory.register.offices.values())
      for (const names of [
        name,
        place,
        ...points.map((each) => each.name),
        ...services.map((each) => each.name),
      ])
        expect(names[lang as 'pa'], names.hi).toMatch(lang === 'pa' ? /[\u0a00-\u0a7f]/ : /[\u0600-\u06ff]/)
  },
)

test('a name is written in the letters of each language, by rule', () => {
  expect(transliterate('रोहतक', 'pa')).toBe('ਰੋਹਤਕ')
  expect(transliterate('सांपला, महम', 'pa')).toBe('ਸਾਂਪਲਾ, ਮਹਮ')
  expect(transliterate('मिट्टी का अड्डा', 'pa')).toBe('ਮਿੱਟੀ ਦਾ ਅੱਡਾ')
  expect(transliterate('कलानौर, चिड़ी', 'ur')).toBe('کلانور، چڑی')
  expect(transliterate('तहसील कार्यालय', 'ur')).toBe('تحصیل دفتر')
  expect(transliterate('एटीएम ATM 24', 'ur')).toContain('ATM 24')
})

/** The district's file in a folder of its own, with no table or this one. */
function ownOffices(table?: string): string {
  const file = officesOf(readFileSync('offices.yaml', 'utf8'))
  if (table !== undefined) writeFileSync(join(file, '../names.tsv'), table)
  return file
}

test('what somebody checked is used and kept, and the file itself wins', async () => {
  const file = ownOffices('रोहतक\tਰੋਹਤਕ ਸ਼ਹਿਰ\tشہر روہتک\tchecked\r\nबहुत इंतज़ार\tx\ty\tchecked\n')
  const { districts, reasons } = readOffices(file)
  expect(districts[0]?.name).toMatchObject({ pa: 'ਰੋਹਤਕ ਸ਼ਹਿਰ', ur: 'شہر روہتک' })
  expect(reasons.complaint[0]?.name.pa).toBe('ਬਹੁਤ ਉਡੀਕ')
  const told = await runProgram('scripts/offices.ts', [file, '--names'])
  expect(told.code).toBe(0)
  const table = join(file, '../names.tsv')
  expect(readFileSync(table, 'utf8')).toContain('रोहतक\tਰੋਹਤਕ ਸ਼ਹਿਰ\tشہر روہتک\tchecked\n')
  const again = await runProgram('scripts/offices.ts', [file])
  expect(again.stdout).toMatch(/ 0 missing/)
  expect(again.stdout).toMatch(/\d+ are made by machine and nobody has looked at them yet/)
})

test('what an editor leaves in the table is out of the names: a byte order mark, marks of direction, a NUL, letters taken apart', () => {
  const file = ownOffices('\ufeffरोहतक\tਲ\u0a3c\u200bਾ\u0000\t\u200fشہر\u2028روہتک\u202c\tchecked\r\n')
  expect(readOffices(file).districts[0]?.name).toMatchObject({ pa: 'ਲ\u0a3cਾ', ur: 'شہر روہتک' })
})

test('a point with a number takes the line of its kind', () => {
  const { offices } = readOffices('offices.yaml')
  const names = offices.get('tehsil-rohtak')?.points.map(({ name }) => name.pa)
  expect(names).toContain('ਰਜਿਸਟ੍ਰੀ ਕਾਊਂਟਰ 1')
  expect(names).toContain('ਰਜਿਸਟ੍ਰੀ ਕਾਊਂਟਰ 2')
})

test('a line that cannot be read stops the start with its number', () => {
  expect(() => readOffices(ownOffices('// a note\nरोहतक\tਰੋਹਤਕ\tmachine\n'))).toThrow(
    /names\.tsv:2: four parts with tabs between/,
  )
})
