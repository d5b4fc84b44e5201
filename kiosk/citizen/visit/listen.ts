/** The listen button: the phone's own voice reads the question and its choices. */
import { findVoice, sayIn } from '../../parts/voice.ts'
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
    const utterance = sayIn(voice, text)
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
