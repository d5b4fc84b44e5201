/** An officer's summary that repeats the visitor's words is known, also with words put in or changed; own words never are. */
import { expect, test } from 'vitest'
import { quotes } from '#server/grievances/quotation.ts'

const english = 'The clerk at window three asked me for two hundred rupees and tore my form when I said no.'
const hindi = 'खिड़की तीन के बाबू ने मुझसे दो सौ रुपये माँगे और मना करने पर मेरा फ़ॉर्म फाड़ दिया।'

const putIn = (text: string, word: string, every: number) =>
  text
    .split(' ')
    .map((each, at) => (at % every === every - 1 ? `${each} ${word}` : each))
    .join(' ')
const changed = (text: string, word: string, every: number) =>
  text
    .split(' ')
    .map((each, at) => (at % every === every - 1 ? word : each))
    .join(' ')

test.each([
  ['English', english, '(sic)', 'XXX'],
  ['Hindi', hindi, '(ऐसा)', 'ककक'],
])(
  'the visitor’s words in %s are known with a word put in after each one, two, three or four, and with every third changed',
  (_, text, word, other) => {
    expect(quotes(`Visitor: ${text}`, text)).toBe(true)
    for (const every of [1, 2, 3, 4])
      expect(quotes(putIn(text, word, every), text), `put in ${every}`).toBe(true)
    for (const every of [3, 4, 5])
      expect(quotes(changed(text, other, every), text), `changed ${every}`).toBe(true)
    const sentence = text.split(' ').slice(4, 11).join(' ')
    expect(
      quotes(`A complaint about the counter. ${putIn(sentence, word, 3)} To be looked into.`, text),
    ).toBe(true)
  },
)

test('case, accents, dots under letters, punctuation and what cannot be seen make no other words of them', () => {
  expect(quotes('THE CLERK, at: window-three. Ásked', english)).toBe(true)
  expect(quotes('खिडकी तीन के बाबू ने', hindi)).toBe(true)
  expect(quotes('दो सौ रुपये मांगे और', hindi.replace('माँगे', 'माँगे'))).toBe(true)
  expect(quotes('th\u200be cl\u00aderk at win\u200ddow three', english)).toBe(true)
})

test('the whole of four words is known, fewer are said alike by anybody', () => {
  expect(quotes('तीसरी बार आया हूँ', 'तीसरी बार आया हूँ')).toBe(true)
  expect(quotes('तीसरी बार (sic) आया हूँ', 'तीसरी बार आया हूँ')).toBe(true)
  for (const words of ['Staff was rude', 'काम नहीं हुआ', 'rude'])
    expect(quotes(words, words), words).toBe(false)
})

test.each([
  ['Staff was rude', 'The staff was rude to my mother and nobody told us which window to go to'],
  ['The clerk asked for money', english],
  ['Visitor reports a bribe of two hundred rupees at a counter; the form was destroyed.', english],
  ['The clerk is said to have asked for money at window three, and to have torn a form.', english],
  [
    'An allegation against the clerk at the window: money was asked for, and the form of the visitor was torn.',
    english,
  ],
  [
    'The visitor waited for a long time and was not told why.',
    'I waited for three hours and the man said come tomorrow, he did not say why',
  ],
  [
    'Income certificate pending for two months',
    'My income certificate has been pending since September and nobody tells me why',
  ],
  ['बाबू पर पैसे माँगने का आरोप', hindi],
  ['खिड़की तीन पर पैसे माँगने और फ़ॉर्म फाड़ने की शिकायत है।', hindi],
  ['काउंटर पर बुरा बर्ताव हुआ', 'मेरे साथ काउंटर पर बहुत बुरा बर्ताव किया और घंटों खड़ा रखा'],
  ['आय प्रमाण पत्र दो महीने से नहीं मिला', 'आय प्रमाण पत्र के लिए चार बार आ चुका हूँ, आज भी नहीं मिला'],
  ['पानी और बैठने की जगह नहीं है', 'यहाँ न पानी है न बैठने की जगह, बुज़ुर्ग लोग खड़े रहते हैं'],
])('own words are taken: %s', (summary, written) => {
  expect(quotes(summary, written)).toBe(false)
})
