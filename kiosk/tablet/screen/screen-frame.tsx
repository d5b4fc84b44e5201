/** The tablet as a monitor: the wall of its office, or the code of the minute. Nothing to press, and nothing that burns in. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/tablet/words.ts'
import { guardScreen } from '../device/guard.ts'
import { clockTime, shiftAt } from './pixel-shift.ts'
import './screen-frame.css'

type Props = {
  mode: Exclude<KioskSettings['mode'], 'faces'>
  lang: Language
  /** When the server answered last, corrected UTC milliseconds; null: not since the app was opened. */
  seen: number | null
  utcOffsetMinutes: number
  now: () => number
}

const minuteMs = 60_000
/** A server that is silent for so long is said to be. */
const silentMs = 3 * minuteMs
/** How soon a page that did not come is asked for again. */
const retryMs = 15_000

export function ScreenFrame({ mode, lang, seen, utcOffsetMinutes, now }: Props) {
  const w = words[lang].screen
  const [minute, setMinute] = useState(0)
  const [tries, setTries] = useState(0)
  const [isShown, setShown] = useState(true)
  const retry = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(guardScreen, [])
  useEffect(() => {
    const beat = setInterval(() => setMinute((before) => before + 1), minuteMs)
    return () => {
      clearInterval(beat)
      clearTimeout(retry.current)
    }
  }, [])
  const loaded = (frame: HTMLIFrameElement) => {
    // What a browser shows in place of a page that did not come belongs to nobody here, and cannot be looked into.
    const has = frame.contentDocument?.body?.hasChildNodes() === true
    setShown(has)
    clearTimeout(retry.current)
    if (!has) retry.current = setTimeout(() => setTries((before) => before + 1), retryMs)
  }
  const { x, y } = shiftAt(minute)
  const isSilent = seen === null || now() - seen > silentMs
  return (
    <div class="screen" style={{ transform: `translate(${x}px, ${y}px)` }}>
      <iframe
        key={tries}
        class="screen-page"
        // The wall is written in two languages; the code of the minute in both at once.
        src={mode === 'wall' ? `/wall?lang=${lang === 'en' ? 'en' : 'hi'}` : '/presence'}
        title={words[lang].brand}
        data-shown={isShown}
        onLoad={({ currentTarget }) => loaded(currentTarget)}
      />
      <p class="screen-mark" role="status" data-silent={isSilent || !isShown}>
        {(isSilent || !isShown) && <span>{w.lost} </span>}
        {seen !== null && w.seen(clockTime(seen, utcOffsetMinutes))}
      </p>
    </div>
  )
}
