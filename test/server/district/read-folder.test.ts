/** A folder of offices files, one a district, is read as one register or refused with file and place of every mistake. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readOffices } from '#server/boot/load-files.ts'
import { readRegisterFiles } from '#server/district/read-register.ts'

const common = `points:
  gate: {hi: मुख्य द्वार, en: Main gate}
reasons:
  complaint: [{id: waiting, name: {hi: इंतज़ार, en: Wait}, icon: clock}]
  praise: [{id: quick, name: {hi: जल्दी, en: Quick}, icon: clock}]
departments:
  - id: revenue
    name: {hi: राजस्व, en: Revenue}
    technical_days: 30
    services: [{id: income, name: {hi: आय, en: Income}}]
`
const districtFile = (id: string, code: string, office: string) => `districts:
  - id: ${id}
    code: ${code}
    name: {hi: ज़िला, en: ${id}}
    administration: {hi: प्रशासन, en: Administration of ${id}}
    timezone: Asia/Kolkata
    offices:
      - id: ${office}
        department: revenue
        name: {hi: तहसील, en: Tehsil}
        place: {hi: क़स्बा, en: Town}
        peers: tehsil
        points: [gate]
`
const right = {
  'common.yaml': common,
  'jhajjar.yaml': districtFile('jhajjar', 'JJR', 'tehsil-beri'),
  'rohtak.yaml': districtFile('rohtak', 'RTK', 'tehsil-meham'),
}
const read = (files: Record<string, string>) =>
  readRegisterFiles(Object.entries(files).map(([file, text]) => ({ file, text })))
/** All mistakes as `file:line:column message`. */
const faultsOf = (files: Record<string, string>) => {
  const found = read(files)
  return 'faults' in found
    ? found.faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    : []
}

test('the districts of all files are one register, which shares departments, reasons and kinds of point', () => {
  const found = read(right)
  if (!('register' in found)) throw new Error('not read')
  expect(found.register.districts.map(({ id }) => id)).toEqual(['jhajjar', 'rohtak'])
  expect(found.register.offices.get('tehsil-beri')).toMatchObject({
    district: 'jhajjar',
    department: { id: 'revenue' },
    points: [{ id: 'gate', name: { en: 'Main gate' } }],
  })
})

test('a department of its own may stand in the file of a district', () => {
  const own = `${right['rohtak.yaml']}departments:
  - id: mela
    name: {hi: मेला, en: Fair}
    technical_days: 5
    services: [{id: stall, name: {hi: दुकान, en: Stall}}]
`
  const found = read({ ...right, 'rohtak.yaml': own })
  expect('register' in found && found.register.departments.map(({ id }) => id)).toEqual(['revenue', 'mela'])
})

test.each([
  [
    'an office of another file',
    { 'rohtak.yaml': districtFile('rohtak', 'RTK', 'tehsil-beri') },
    ['rohtak.yaml:8:13 office "tehsil-beri" stands here a second time; give it another id'],
  ],
  [
    'a district of another file',
    { 'rohtak.yaml': districtFile('jhajjar', 'RTK', 'tehsil-meham') },
    ['rohtak.yaml:2:9 district "jhajjar" stands here a second time; give it another id'],
  ],
  [
    'a code that opens the references of another district',
    { 'rohtak.yaml': districtFile('rohtak', 'JJR', 'tehsil-meham') },
    ['rohtak.yaml:3:11 the code "JJR" is that of jhajjar already; give this district another'],
  ],
  [
    'a list of reasons beside that of another file',
    { 'rohtak.yaml': right['rohtak.yaml'] + common.slice(common.indexOf('reasons'), common.indexOf('dep')) },
    ['rohtak.yaml:14:1 the list of reasons stands in common.yaml already; take one of them out'],
  ],
  [
    'a kind of point of another file',
    { 'rohtak.yaml': `${right['rohtak.yaml']}points:\n  gate: {hi: द्वार, en: Gate}\n` },
    ['rohtak.yaml:15:3 the kind of point "gate" stands in common.yaml already; take one of them out'],
  ],
  [
    'an unknown department',
    { 'jhajjar.yaml': right['jhajjar.yaml'].replace('department: revenue', 'department: police') },
    ['jhajjar.yaml:9:21 no department "police"; known are revenue'],
  ],
  [
    'no reasons anywhere',
    { 'common.yaml': common.replace(/reasons:\n.*\n.*\n/, '') },
    ['common.yaml:1:1 reasons: missing in this file and in all others of the folder'],
  ],
  [
    'mistakes in two files',
    {
      'jhajjar.yaml': right['jhajjar.yaml'].replace('code: JJR', 'code: jjr'),
      'rohtak.yaml': `${right['rohtak.yaml']}district: 1\n`,
    },
    [
      'jhajjar.yaml:3:11 districts.0.code: expected three capital letters, such as "RTK"',
      'rohtak.yaml:14:1 "district" is not known here; check the spelling or take it out',
    ],
  ],
  ['no YAML', { 'rohtak.yaml': 'districts: [' }, [expect.stringMatching(/^rohtak\.yaml:1:\d+ /)]],
] as const)('%s is refused at its place', (_, files, said) => {
  expect(faultsOf({ ...right, ...files })).toEqual(said)
})

test('a folder on disk is read by the names of its files, and a mistake names the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-offices-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  expect(() => readOffices(folder)).toThrow('holds no file that ends with .yaml')
  for (const [name, text] of Object.entries(right)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'notes.txt'), 'not read')
  writeFileSync(join(folder, '.rohtak.yaml.swp'), 'not read')
  mkdirSync(join(folder, 'old'))
  expect(readOffices(folder).districts.map(({ id }) => id)).toEqual(['jhajjar', 'rohtak'])
  writeFileSync(join(folder, 'rohtak.yaml'), right['rohtak.yaml'].replace('points: [gate]', 'points: [door]'))
  expect(() => readOffices(folder)).toThrow(
    `${join(folder, 'rohtak.yaml')}:13:18: no kind of point "door"; known are gate`,
  )
})
