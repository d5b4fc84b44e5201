/** Whether two short texts in Hindi or English speak of the same thing, by whole words that are not in every other text too. No I/O. */
import { stemOf, wordsIn } from '../search/search.ts'

/** Words of any complaint, as `stemOf` leaves them. */
const frequent = new Set(
  wordsIn(
    `का की के को में से पर है हैं था थी थे हो हुआ हुई हुए नहीं न और या भी ही तो यह वह ये वे इस उस जो कि एक तक बहुत कर करना किया गया गई गए रहा रही रहे
    अब जब तब साथ लिए लिये बाद आज कल दिन शिकायत समस्या काम कार्यालय दफ़्तर कृपया जाए दिया दी दे नही मेरा मेरी मेरे हमारा हमारी हमारे
    the a an of to in on at for and or is are was were be been not no it this that with by from as has have had my our their his her they we you
    since very please complaint problem office work day days done`,
  ).map(stemOf),
)

const wordsOf = (text: string): Set<string> =>
  new Set(
    wordsIn(text)
      .map(stemOf)
      .filter((word) => [...word].length > 1 && !frequent.has(word)),
  )

/** As many texts make it worth asking which words stand in many of them. */
const enoughTexts = 8
const mostShare = 0.3
const leastWords = 3

type Text = { id: string; summary: string }

/** Ids of the texts that have several of the same words, those with most first. */
export function similarTo(summary: string, texts: readonly Text[]): string[] {
  const own = wordsOf(summary)
  const others = texts.map((text) => ({ id: text.id, words: wordsOf(text.summary) }))
  const telling = [...own].filter((word) => {
    const having = others.filter(({ words }) => words.has(word)).length
    return others.length < enoughTexts || having <= others.length * mostShare
  })
  return others
    .map(({ id, words }) => ({ id, shared: telling.filter((word) => words.has(word)).length }))
    .filter(({ shared }) => shared >= leastWords)
    .toSorted((one, other) => other.shared - one.shared)
    .map(({ id }) => id)
}
