/** The listen button: the phone's own voice reads the question and its choices. */
import { pageWords } from '../shared/page-words.ts'

/** Told what to do by the button's own fieldset; the sentence for "no voice" stands in the form. */
export function enableListening(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('.listen'))
    button.addEventListener('click', () => {
      if (button.ariaPressed === 'true') stopListening()
      else void read(button, pageWords(form, 'noVoice'))
    })
}

export function stopListening(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.listen')) button.ariaPressed = 'false'
  globalThis.speechSynthesis?.cancel()
}

async function read(button: HTMLButtonElement, noVoice: string): Promise<void> {
  const group = button.closest('fieldset')
  const silent = group?.querySelector('.no-voice')
  if (!group || !silent) return
  stopListening()
  silent.textContent = ''
  button.ariaPressed = 'true'
  const sayNoVoice = () => {
    if (button.ariaPressed === 'true') silent.textContent = noVoice
    stopListening()
  }
  const voice = await findVoice(document.documentElement.lang)
  if (!voice) return sayNoVoice()
  if (button.ariaPressed !== 'true') return

  const texts = [...group.querySelectorAll('legend, .choice span')].map((each) => each.textContent)
  // A voice that is listed but not installed never starts, and says nothing about it.
  const tooLong = setTimeout(sayNoVoice, 4000)
  for (const [at, text] of texts.entries()) {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = 0.9
    utterance.onstart = () => clearTimeout(tooLong)
    utterance.onend = () => {
      if (at === texts.length - 1) stopListening()
    }
    utterance.onerror = ({ error }) => {
      clearTimeout(tooLong)
      if (error !== 'canceled' && error !== 'interrupted') sayNoVoice()
    }
    speechSynthesis.speak(utterance)
  }
}

/**
 * Only voices that live on the phone: the others would tell a third party that this page is open. Of those, one for
 * India or Pakistan first. Phones list their voices late, and write `hi_IN` as well as `hi-IN`.
 */
async function findVoice(lang: string): Promise<SpeechSynthesisVoice | undefined> {
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
