/** A complaint by chat, from "namaste" to its number. */
import { describe, expect, test } from 'vitest'
import type { ChatAct } from '#server/dialogue/chat.ts'
import { aCase, aPerson } from '../../support/chat.ts'

const filed = (acts: readonly ChatAct[]) => acts.filter((act) => act.kind === 'file')
const water = {
  about: { department: 'public-health-engineering' },
  where: { area: 'ward-10', place: 'bohar', position: '' },
}

describe.each([
  [
    'Hindi',
    ['नमस्ते रोहतक', 'शिकायत', 'पानी', 'बोहर', 'शिव मंदिर के पास', 'तीन दिन से पानी नहीं आ रहा', 'बस', 'हाँ'],
    'शिकायत दर्ज हो गई',
  ],
  [
    'English',
    [
      'hello',
      'English',
      'complaint',
      'water',
      'Bohar',
      'near the Shiv temple',
      'There has been no water for three days',
      'done',
      'yes',
    ],
    'is registered',
  ],
  [
    'Punjabi',
    ['ਸਤ ਸ੍ਰੀ ਅਕਾਲ', 'ਸ਼ਿਕਾਇਤ', 'ਜਨ ਸਿਹਤ', 'ਬੋਹਰ', 'ਸ਼ਿਵ ਮੰਦਰ ਕੋਲ', 'ਤਿੰਨ ਦਿਨ ਤੋਂ ਪਾਣੀ ਨਹੀਂ ਆ ਰਿਹਾ', 'ਬੱਸ', 'ਹਾਂ'],
    'ਸ਼ਿਕਾਇਤ ਦਰਜ ਹੋ ਗਈ',
  ],
  [
    'Hindi in Latin letters',
    [
      'namaste',
      'hindi',
      'shikayat',
      'paani',
      'bohar',
      'shiv mandir ke paas',
      'teen din se paani nahi aa raha',
      'bas',
      'haan',
    ],
    'शिकायत दर्ज हो गई',
  ],
])('in %s', (_, lines, last) => {
  test('is filed with what was typed alone', () => {
    const person = aPerson()
    for (const line of lines) person.send(line)
    expect(person.said).toContain(last)
    expect(person.said).toContain('RTK-26-703415-3')
    const [act, second] = filed(person.acts)
    expect(act?.answers).toMatchObject(water)
    expect(act?.answers.where?.landmark).toBe(lines.at(-4))
    expect(act?.answers.words?.words).toBe(lines.at(-3))
    expect(second).toBeUndefined()
  })
})

test('is filed by taps alone, but for the words', () => {
  const person = aPerson()
  person.send('hello')
  for (const part of [
    'English',
    'File a grievance',
    'Show more',
    'Public Health',
    'List of the city',
    'Ward 10',
  ]) {
    if (part === 'Ward 10') person.tap('Show more')
    person.tap(part)
  }
  person.tap('Bohar')
  person.tap('Skip')
  person.send('There has been no water for three days')
  person.tap('Go on')
  person.tap('Send')
  expect(filed(person.acts)[0]?.answers).toMatchObject(water)
})

test('takes a voice message for the description, whenever it comes', () => {
  const person = aPerson()
  person.send('नमस्ते')
  person.send({ kind: 'voice', media: 'v1' })
  expect(person.said).toContain('आपकी आवाज़ मिल गई')
  for (const line of ['मुझे नहीं पता', 'bohar', 'छोड़ें', 'बस']) person.send(line)
  expect(person.said).toContain('बोलकर बताई')
  person.send('भेजें')
  expect(filed(person.acts)[0]).toMatchObject({ voice: 'v1', answers: { words: { words: '' } } })
})

test('takes photos with captions and a location at any question, and tells when there are too many', () => {
  const person = aPerson()
  person.send('नमस्ते')
  person.send({ kind: 'photo', media: 'p1', caption: 'हमारी गली में सीवर का पानी भरा हुआ है' })
  expect(person.said).toContain('फ़ोटो मिल गई।')
  person.send({ kind: 'photo', media: 'p2' })
  expect(person.said).toContain('2 फ़ोटो मिल गईं।')
  person.send({ kind: 'location', latitude: 28.8958, longitude: 76.6066 })
  expect(person.said).toContain('लोकेशन मिल गई')
  for (let count = 3; count <= 6; count++) person.send({ kind: 'photo', media: `p${count}` })
  expect(person.said).toContain('5 से ज़्यादा फ़ोटो नहीं रखी जा सकतीं')
  for (const line of ['सीवर', 'bohar', 'छोड़ें', 'बस', 'हाँ']) person.send(line)
  expect(filed(person.acts)[0]).toMatchObject({
    media: ['p1', 'p2', 'p3', 'p4', 'p5'],
    answers: {
      words: { words: 'हमारी गली में सीवर का पानी भरा हुआ है' },
      where: { place: 'bohar', position: '28.896,76.607' },
    },
  })
})

test('takes a whole sentence at the menu for the complaint', () => {
  const person = aPerson()
  person.send('नमस्ते')
  person.send('हमारे गाँव में तीन दिन से बिजली नहीं है')
  expect(person.said).toContain('आपकी बात लिख ली है')
  for (const line of ['bohar', 'छोड़ें', 'बस', 'हाँ']) person.send(line)
  expect(filed(person.acts)[0]?.answers).toMatchObject({
    about: { department: 'electricity' },
    words: { words: 'हमारे गाँव में तीन दिन से बिजली नहीं है' },
  })
})

const upToCheck = ['नमस्ते', '1', 'पानी', 'bohar', 'शिव मंदिर', 'तीन दिन से पानी नहीं आ रहा', 'बस']

test('tells the number again to a second yes and to a second tap, and files once', () => {
  const person = aPerson()
  for (const line of upToCheck) person.send(line)
  const [send] = person.heard.flatMap((reply) => (reply.kind === 'buttons' ? reply.buttons : []))
  const tap = { kind: 'choice' as const, id: send?.id ?? '' }
  person.send(tap)
  for (const again of [tap, 'हाँ', tap] as const) {
    person.send(again)
    expect(person.said).toContain('पहले ही दर्ज हो चुकी है')
    expect(person.said).toContain('RTK-26-703415-3')
  }
  person.send('menu')
  person.send(tap)
  expect(person.said).toContain('पहले ही दर्ज हो चुकी है')
  expect(filed(person.acts)).toHaveLength(1)
})

test('does not file what was changed after it was shown', () => {
  const person = aPerson()
  for (const line of upToCheck) person.send(line)
  const [old] = person.heard.flatMap((reply) => (reply.kind === 'buttons' ? reply.buttons : []))
  for (const line of ['बदलें', '3', 'सरकारी स्कूल के सामने']) person.send(line)
  person.send({ kind: 'choice', id: old?.id ?? '' })
  expect(filed(person.acts)).toHaveLength(0)
  expect(person.said).toContain('सरकारी स्कूल के सामने')
  person.send('हाँ')
  expect(filed(person.acts)[0]?.answers.where?.landmark).toBe('सरकारी स्कूल के सामने')
})

test('says why it was refused, keeps all of it, and files it with the next yes', () => {
  let isFull = true
  const person = aPerson({
    outcome: (act) =>
      act.kind === 'list-cases'
        ? { kind: 'cases', cases: [] }
        : isFull
          ? { kind: 'refused', why: { hi: 'आज पाँच शिकायतें आ चुकी हैं।', en: 'Five today.' } }
          : {
              kind: 'filed',
              reference: 'RTK-26-703415-3',
              due: null,
              office: { hi: 'रोहतक', en: 'Rohtak' },
              receipt: '7KMP-2QRS-9TVW-X3YZ',
            },
  })
  for (const line of [...upToCheck, 'हाँ']) person.send(line)
  expect(person.said).toContain('आज पाँच शिकायतें आ चुकी हैं')
  expect(person.said).toContain('तीन दिन से पानी नहीं आ रहा')
  isFull = false
  person.send('हाँ')
  expect(person.said).toContain('7KMP-2QRS-9TVW-X3YZ')
  const [first, second] = filed(person.acts)
  expect(first?.confirmation).not.toBe(second?.confirmation)
})

test('asks whoever has filed before whether it has to do with that', () => {
  const person = aPerson({ cases: [aCase('RTK-26-703415-3'), aCase('RTK-26-118204-8')] })
  for (const line of upToCheck) person.send(line)
  expect(person.said).toContain('पुरानी शिकायत से जुड़ी')
  person.tap('118204')
  person.send('हाँ')
  expect(filed(person.acts)[0]?.answers.earlier).toEqual({ earlier: ['RTK-26-118204-8'] })
})

test('goes on in another language in the middle, and back through the questions', () => {
  const person = aPerson()
  for (const line of ['नमस्ते', '1', 'पानी', 'bohar']) person.send(line)
  person.send('English')
  expect(person.said).toContain('We will go on in English')
  expect(person.said).toContain('Name something nearby')
  person.send('back')
  expect(person.said).toContain('Where is it?')
  person.send('piche')
  expect(person.said).toContain('What is it about?')
  person.send('ਪੰਜਾਬੀ')
  expect(person.said).toContain('ਸ਼ਿਕਾਇਤ ਕਿਸ ਬਾਰੇ ਹੈ?')
})

test('offers a call to whoever was not understood three times', () => {
  const person = aPerson()
  for (const line of ['नमस्ते', 'xyz', '????']) person.send(line)
  expect(person.said).toContain('यह समझ नहीं आया')
  person.send({ kind: 'unknown' })
  expect(person.said).toContain('कोई आपको फ़ोन कर सकता है')
  person.send('हाँ')
  expect(person.acts.at(-1)).toEqual({ kind: 'ask-call' })
})

test('what was kept is said although something has to be looked up before the next question', () => {
  const person = aPerson({ cases: [aCase('RTK-26-703415-3')] })
  for (const line of ['नमस्ते', '1', 'पानी', 'bohar', 'छोड़ें', 'बस']) person.send(line)
  for (const line of ['पानी नहीं आ रहा, तीन दिन हो गए', 'बस']) person.send(line)
  expect(person.said).toContain('पुरानी शिकायत')
  person.send({ kind: 'photo', media: 'p1' })
  expect(person.acts.at(-1)?.kind).toBe('list-cases')
  expect(person.said).toContain('फ़ोटो मिल गई')
})

test('ends at a word, forgets what was written, and begins anew at the next', () => {
  const person = aPerson()
  for (const line of [...upToCheck, 'बंद']) person.send(line)
  expect(person.said).toContain('रोक दिया')
  expect(JSON.stringify(person.state)).not.toContain('पानी')
  person.send('नमस्ते')
  expect(person.titles[0]).toContain('शिकायत करें')
})

test('a half-finished one is gone on with from the menu, after an hour or a day, and is deleted after a week', () => {
  const person = aPerson()
  for (const line of ['नमस्ते', '1', 'पानी', 'bohar', 'menu']) person.send(line)
  person.now += 26 * 3_600_000
  person.send('नमस्ते')
  person.tap('अधूरी शिकायत')
  expect(person.said).toContain('पास की कोई पहचान')
  person.now += 8 * 24 * 3_600_000
  person.send('शिव मंदिर')
  expect(person.said).toContain('7 दिन से ज़्यादा पुरानी')
  expect(person.titles[0]).toContain('शिकायत करें')
})
