/** Reads the screen aloud, where the tablet has a voice of its own for the language. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '#server/contract/names.ts'
import { findVoice, sayIn } from '../../../parts/voice.ts'

export type Listening = {
  /** Without a voice there is no button. */
  can: boolean
  speaks: boolean
  toggle: () => void
}

/**
 * Says everything on the screen that bears `data-say`. `screen`: a name for what stands there; another one silences it.
 * `onChange` is told when it begins and when it is over.
 */
export function useListening(
  lang: Language,
  screen: string,
  isOn: boolean,
  onChange: (speaks: boolean) => void,
): Listening {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>()
  const [speaks, setSpeaks] = useState(false)
  /** Utterances of an earlier press end late and mean nothing. */
  const turn = useRef(0)

  useEffect(() => {
    let isAsked = isOn
    setVoice(undefined)
    if (isOn) void findVoice(lang).then((found) => isAsked && setVoice(found))
    return () => {
      isAsked = false
    }
  }, [lang, isOn])

  const stop = () => {
    turn.current++
    globalThis.speechSynthesis?.cancel()
    setSpeaks(false)
  }
  useEffect(() => stop, [screen, lang])

  const start = () => {
    if (!voice) return
    stop()
    const mine = turn.current
    const over = () => {
      if (turn.current !== mine) return
      stop()
      onChange(false)
    }
    const texts = [...document.querySelectorAll('[data-say]')].map((each) => each.textContent)
    // A voice that is listed but not installed never starts, and says nothing about it.
    const tooLong = setTimeout(() => {
      if (turn.current === mine) setVoice(undefined)
      over()
    }, 4000)
    for (const [at, text] of texts.entries()) {
      const utterance = sayIn(voice, text)
      utterance.onstart = () => clearTimeout(tooLong)
      if (at === texts.length - 1) utterance.onend = over
      utterance.onerror = over
      speechSynthesis.speak(utterance)
    }
    setSpeaks(true)
    onChange(true)
  }
  const toggle = () => {
    if (!speaks) return start()
    stop()
    onChange(false)
  }
  return { can: voice !== undefined, speaks, toggle }
}
