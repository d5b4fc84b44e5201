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
    areas: [{ id: 'meham', name: { hi: 'महम', en: 'Meham' } }],
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
