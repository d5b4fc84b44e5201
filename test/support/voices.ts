/** A device's voices, which are the outside world: a stand-in speaks their protocol and writes down what it is asked to say. */
import type { Page } from 'playwright-core'

/** `holdsAt`: a text that it goes on speaking until it is cancelled. */
export type Voice = { lang: string; localService: boolean; starts?: boolean; holdsAt?: string }

/** `speechSynthesis` with these voices: each utterance starts and ends in its turn, until it is cancelled. */
export function speakWith(voices: Voice[]): void {
  const said: string[] = []
  let line: SpeechSynthesisUtterance[] = []
  const next = () => {
    const [now] = line
    const voice = now?.voice as unknown as Voice | undefined
    if (!now || voice?.starts === false) return
    said.push(`${now.lang}: ${now.text}`)
    now.onstart?.(new Event('start') as SpeechSynthesisEvent)
    if (voice?.holdsAt === now.text) return
    setTimeout(() => {
      if (line[0] !== now) return
      line.shift()
      now.onend?.(new Event('end') as SpeechSynthesisEvent)
      next()
    }, 30)
  }
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: SpeechSynthesisUtterance) => {
      line.push(utterance)
      if (line.length === 1) setTimeout(next)
    },
    cancel: () => {
      const [now] = line
      line = []
      now?.onerror?.(Object.assign(new Event('error'), { error: 'interrupted' }) as SpeechSynthesisErrorEvent)
    },
  })
  class Utterance {
    text: string
    constructor(text: string) {
      this.text = text
    }
  }
  Object.defineProperty(globalThis, 'speechSynthesis', { value: speech })
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance })
  Object.defineProperty(globalThis, 'said', { value: said })
}

/** What was said so far. */
export const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
