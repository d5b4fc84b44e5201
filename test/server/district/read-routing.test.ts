/** What offices.yaml says of routing is read whole or refused with the place of every mistake. */
import { expect, test } from 'vitest'
import { readRegister } from '#server/district/read-register.ts'

const right = `points:
  gate: {hi: मुख्य द्वार, en: Main gate}
reasons:
  complaint: [{id: waiting, name: {hi: इंतज़ार, en: Wait}, icon: clock}]
  praise: [{id: quick, name: {hi: जल्दी, en: Quick}, icon: clock}]
departments:
  - id: revenue
    name: {hi: राजस्व, en: Revenue}
    technical_days: 30
    services: [{id: income, name: {hi: आय, en: Income}}]
  - id: police
    name: {hi: पुलिस, en: Police}
    technical_days: 30
    services: [{id: fir, name: {hi: एफ़आईआर, en: FIR}}]
districts:
  - id: rohtak
    code: RTK
    name: {hi: रोहतक, en: Rohtak}
    administration: {hi: प्रशासन, en: Administration}
    timezone: Asia/Kolkata
    assign: automatically
    triage: tehsil-meham
    areas: [{id: meham, name: {hi: महम, en: Meham}}]
    keywords:
      - {words: [फ़र्द, fard], department: revenue, office: tehsil-meham}
    offices:
      - id: tehsil-meham
        department: revenue
        name: {hi: तहसील, en: Tehsil}
        place: {hi: महम, en: Meham}
        peers: tehsil
        areas: [meham]
        points: [gate]
      - id: tehsil-kalanaur
        department: revenue
        name: {hi: तहसील, en: Tehsil}
        place: {hi: कलानौर, en: Kalanaur}
        peers: tehsil
        points: [gate]
`

const districtOf = (text: string) => {
  const read = readRegister(text)
  return 'register' in read ? read.register.districts[0] : undefined
}

test('assignment, triage office, areas and words are read as they stand there', () => {
  const district = districtOf(right)
  expect(district?.routing).toEqual({
    assigns: true,
    triage: 'tehsil-meham',
    areas: [{ id: 'meham', kind: null, name: { hi: 'महम', en: 'Meham' }, places: [] }],
    keywords: [{ words: ['फ़र्द', 'fard'], department: 'revenue', office: 'tehsil-meham' }],
  })
  expect(district?.offices.map(({ areas }) => areas)).toEqual([['meham'], []])
})

test('a file that says nothing of routing gives cases to nobody by itself and has no triage office', () => {
  const bare = right
    .split('\n')
    .filter((line) => !/^ {4}(assign|triage|areas|keywords)|^ {6}- \{words|^ {8}areas/.test(line))
    .join('\n')
  expect(districtOf(bare)?.routing).toEqual({ assigns: false, triage: null, areas: [], keywords: [] })
})

test.each([
  ['assign: automatically', 'assign: always', '21:13 districts.0.assign: Invalid option'],
  ['triage: tehsil-meham', 'triage: tehsil', '22:13 no office "tehsil" in this district'],
  ['areas: [meham]', 'areas: [maham]', '32:17 no area "maham"; add it'],
  [
    'peers: tehsil\n        points',
    'peers: tehsil\n        areas: [meham]\n        points',
    '39:17 the area "meham" is served by tehsil-meham already',
  ],
  [
    '[{id: meham, name: {hi: महम, en: Meham}}]',
    '[{id: meham, name: {hi: महम, en: Meham}}, {id: meham, name: {hi: महम, en: Meham}}]',
    '23:59 area "meham" stands here a second time',
  ],
  ['department: revenue, office', 'department: revenu, office', '25:44 no department "revenu"'],
  [
    'department: revenue, office: tehsil-meham}',
    'department: police}',
    '25:44 the police department has no office in this district',
  ],
  ['office: tehsil-meham}', 'office: tehsil}', '25:61 no office "tehsil" of the revenue department'],
  ['[फ़र्द, fard]', '[fard, fard]', '25:24 "fard" stands here a second time'],
  ['[फ़र्द, fard]', '[]', '25:10 districts.0.keywords.0.words'],
])('%s -> %s is refused where it stands', (from, to, fault) => {
  const read = readRegister(right.replace(from, to))
  const [first] = 'faults' in read ? read.faults : []
  expect(first && `${first.line}:${first.column} ${first.message}`).toMatch(fault)
})

const withPlaces = right.replace(/ {4}areas: \[\{id: meham.*\n/, '    places: places.yaml\n')
const places = `areas:
  - id: meham
    kind: rural
    name: {hi: महम, en: Meham}
    places:
      - {id: seman, name: {hi: सीमन, en: Seman}}
`
const readWith = (text: string | undefined) =>
  readRegister(withPlaces, () => (text === undefined ? undefined : new TextEncoder().encode(text)))

test('a file of places has the areas with their villages, and offices serve them', () => {
  const read = readWith(places)
  expect('register' in read && read.register.districts[0]?.routing.areas).toEqual([
    {
      id: 'meham',
      kind: 'rural',
      name: { hi: 'महम', en: 'Meham' },
      places: [{ id: 'seman', name: { hi: 'सीमन', en: 'Seman' } }],
    },
  ])
})

test.each([
  ['that is missing', undefined, /the places "places.yaml" cannot be read/],
  ['that is no YAML', 'areas: [', /the places "places.yaml" are wrong: 1:\d+: /],
  ['with a place without a name', `${places}      - {id: other}\n`, /7:\d+: areas.0.places.1.name: missing/],
  [
    'with a place twice',
    `${places}      - {id: seman, name: {hi: सीमन, en: Seman}}\n`,
    /7:14: place "seman" stands here a second time/,
  ],
  [
    'with an area twice',
    `${places}  - {id: meham, name: {hi: महम, en: Meham}}\n`,
    /area "meham" stands here a second/,
  ],
  ['without the area of an office', places.replace('id: meham', 'id: mehm'), /no area "meham"/],
])('a file of places %s stops the start with what is wrong', (_, text, message) => {
  const read = readWith(text)
  expect('faults' in read && read.faults.map((fault) => fault.message)).toEqual([
    expect.stringMatching(message),
  ])
})
