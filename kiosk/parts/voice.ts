/** Finds a voice that reads aloud, on a phone and on the tablet. */

/**
 * Only voices that live on the device: the others would tell a third party that this page is open. Of those, one for
 * India or Pakistan first. Phones list their voices late, and write `hi_IN` as well as `hi-IN`.
 */
export async function findVoice(lang: string): Promise<SpeechSynthesisVoice | undefined> {
  const speech = globalThis.speechSynthesis
  if (!speech) return undefined
  if (speech.getVoices().length === 0)
    await new Promise((ready) => {
      speech.addEventListener('voiceschanged', ready, { once: true })
      setTimeout(ready, 1500)
    })
  const own = speech.getVoices().filter((voice) => voice.localService && voice.lang.slice(0, 2) === lang)
  return own.find((voice) => /[-_](IN|PK)/i.test(voice.lang)) ?? own[0]
}

/** One sentence in that voice, a little slower than people talk. */
export function sayIn(voice: SpeechSynthesisVoice, text: string): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = 0.9
  return utterance
}
