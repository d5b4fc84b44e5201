/** A person's own complaints, and feedback on an office, by chat. */
import { expect, test } from 'vitest'
import { openChat } from '#server/dialogue/state.ts'
import { serialOf } from '#server/posters/poster.ts'
import { aCase, aPerson, usualOutcome } from '../../support/chat.ts'

const reference = 'RTK-26-703415-3'
const answered = {
  ...aCase(reference, ['say-solved', 'rate', 'appeal', 'add', 'withdraw']),
  answer: 'पाइप बदल दी गई।',
}

test('a case is listed, opened, and said not to be solved', () => {
  const person = aPerson({ cases: [answered] })
  for (const line of ['नमस्ते', 'मेरी शिकायतें', '1']) person.send(line)
  expect(person.said).toContain('पाइप बदल दी गई')
  expect(person.said).toContain('क्या आपका काम हो गया?')
  person.tap('नहीं, काम नहीं हुआ')
  person.send('नल में अब भी पानी नहीं है')
  expect(person.acts.at(-1)).toEqual({
    kind: 'say-solved',
    reference,
    solved: false,
    words: 'नल में अब भी पानी नहीं है',
  })
  expect(person.said).toContain('काम नहीं हुआ')
})

test.each([
  ['हाँ', { kind: 'say-solved', solved: true, words: '' }],
  ['अपील', null],
] as const)('%s at an answer', (line, act) => {
  const person = aPerson({ cases: [answered] })
  for (const each of ['नमस्ते', 'मेरी शिकायतें', '1', line]) person.send(each)
  if (act) expect(person.acts.at(-1)).toEqual({ reference, ...act })
  else {
    person.send('अफ़सर मौक़े पर आए ही नहीं')
    expect(person.acts.at(-1)).toEqual({ kind: 'appeal', reference, words: 'अफ़सर मौक़े पर आए ही नहीं' })
  }
})

test('rating, withdrawing after a question, and a photo added are each done once', () => {
  const person = aPerson({ cases: [answered] })
  for (const line of ['hello', 'English', 'status', '1']) person.send(line)
  person.tap('Rate the answer')
  person.tap('Good')
  expect(person.acts.at(-1)).toEqual({ kind: 'rate', reference, rating: 3 })
  person.tap('See the grievance')
  person.send({ kind: 'photo', media: 'p1', caption: 'still broken' })
  expect(person.acts.at(-1)).toEqual({ kind: 'add', reference, words: 'still broken', media: ['p1'] })
  person.tap('See the grievance')
  person.tap('Withdraw')
  expect(person.acts.filter(({ kind }) => kind === 'withdraw')).toHaveLength(0)
  person.send('yes')
  expect(person.acts.at(-1)).toEqual({ kind: 'withdraw', reference })
})

test('the number of somebody else’s case opens nothing, and is told like one that does not exist', () => {
  const said = ['RTK-26-559001-2', 'RTK-26-000000-0'].map((typed) => {
    const person = aPerson({ cases: [answered] })
    for (const line of ['नमस्ते', 'मेरी शिकायतें', typed]) person.send(line)
    expect(person.acts.some(({ kind }) => kind === 'view-case')).toBe(false)
    return person.said
  })
  expect(said[0]).toBe(said[1])
})

test('a case that is no longer the person’s own is told so and forgotten', () => {
  let isOwn = true
  const person = aPerson({
    outcome: (act) =>
      act.kind === 'view-case' && !isOwn ? { kind: 'case', case: null } : usualOutcome(act, [answered]),
  })
  for (const line of ['नमस्ते', 'मेरी शिकायतें']) person.send(line)
  isOwn = false
  person.send('1')
  expect(person.said).toContain('अब इस चैट से नहीं खुलती')
  expect(JSON.stringify(person.state)).not.toContain(reference)
})

test('words typed at a case are sent to its office once they said so', () => {
  const person = aPerson({ cases: [answered] })
  for (const line of ['नमस्ते', 'मेरी शिकायतें', '1', 'आज फिर से पाइप टूट गई']) person.send(line)
  expect(person.said).toContain('दफ़्तर को भेज दें?')
  person.send('हाँ')
  expect(person.acts.at(-1)).toEqual({ kind: 'add', reference, words: 'आज फिर से पाइप टूट गई', media: [] })
})

test('feedback goes to the office whose poster’s number was typed, and nothing of it stays', () => {
  const person = aPerson({
    outcome: (act) =>
      act.kind === 'find-office'
        ? {
            kind: 'office',
            found: {
              district: 'rohtak',
              office: 'tehsil-rohtak',
              point: 'gate',
              name: { hi: 'तहसील', en: 'Tehsil' },
            },
          }
        : usualOutcome(act, []),
  })
  for (const line of ['नमस्ते', 'राय', `${serialOf('A7K4')}`]) person.send(line)
  expect(person.said).toContain('तहसील कार्यालय, रोहतक, मुख्य द्वार')
  expect(person.said).toContain('न नाम रखा जाता है, न नंबर')
  for (const line of ['1', 'पैसे माँगे', 'आगे', 'रजिस्ट्री के लिए पैसे माँगे']) person.send(line)
  expect(person.acts.at(-1)).toEqual({
    kind: 'feedback',
    district: 'rohtak',
    office: 'tehsil-rohtak',
    point: 'gate',
    rating: 1,
    reasons: ['money'],
    words: 'रजिस्ट्री के लिए पैसे माँगे',
  })
  expect(person.said).toContain('नंबर इसके साथ नहीं रखा गया')
  for (const trace of ['tehsil', 'money', 'पैसे', 'A7K4'])
    expect(JSON.stringify(person.state)).not.toContain(trace)
})

test('the link of a poster leads to its office from the first message on', () => {
  const person = aPerson()
  person.send(`Namaste Rohtak ${serialOf('A7K4')}`)
  person.tap('English')
  expect(person.acts).toEqual([{ kind: 'find-office', typed: serialOf('A7K4') }])
})

test('news of the district is turned on by choice and off by the word that stops', () => {
  const person = aPerson()
  for (const line of ['नमस्ते', 'ख़बरें', 'चालू', 'बंद']) person.send(line)
  expect(person.acts).toEqual([
    { kind: 'broadcasts', wanted: true },
    { kind: 'broadcasts', wanted: false },
  ])
  expect(person.said).toContain('ख़बरें बंद कर दीं')
  person.send('बंद')
  expect(person.acts).toHaveLength(2)
})

test('a state that cannot be read is begun anew, in the language that it had, and says so', () => {
  const kept = { ...openChat(0), version: 0, language: 'pa', screen: 'a-screen-of-old' }
  const person = aPerson({ state: kept as never })
  person.send('1')
  expect(person.said).toContain('ਮੁੜ ਸ਼ੁਰੂ ਕਰਦੇ ਹਾਂ')
})

test('a screen that no longer exists leads to the menu, with what was written kept', () => {
  const before = aPerson()
  for (const line of ['नमस्ते', '1', 'पानी']) before.send(line)
  const person = aPerson({ state: { ...before.state, screen: 'a-screen-of-old' } })
  person.send('नमस्ते')
  expect(person.said).toContain('नए सिरे से')
  expect(person.titles[0]).toContain('अधूरी शिकायत')
})

test('a place that left the file is asked for again', () => {
  const before = aPerson()
  for (const line of ['नमस्ते', '1', 'पानी', 'bohar']) before.send(line)
  const state = { ...before.state, draft: { ...before.state.draft, place: 'gone', area: 'ward-99' } }
  const person = aPerson({ state })
  person.send('शिव मंदिर')
  expect(person.said).toContain('अब सूची में नहीं है')
  expect(person.said).toContain('जगह कौन सी है?')
})
