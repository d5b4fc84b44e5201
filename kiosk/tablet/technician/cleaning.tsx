/** A minute in which the glass can be wiped: nothing that touches the tablet does anything. */
import { useEffect, useRef } from 'preact/hooks'
import { guardScreen } from '../device/guard.ts'
import { Notice } from '../notice/notice.tsx'
import { useSecondsLeft } from '../parts/seconds-left.ts'
import './cleaning.css'

const cleaningMs = 60_000
/** A cloth that is still on the glass would press the faces that come back. */
const untouchedMs = 3000
/** A drop of water touches for ever. */
const longestMs = 120_000

export function Cleaning({ onOver }: { onOver: () => void }) {
  const began = useRef(performance.now()).current
  const seconds = useSecondsLeft(began + cleaningMs)
  useEffect(guardScreen, [])
  useEffect(() => {
    const glass = ignoreAll()
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const now = performance.now()
      const end = Math.min(Math.max(began + cleaningMs, glass.lastTouch() + untouchedMs), began + longestMs)
      if (now >= end) return onOver()
      timer = setTimeout(look, end - now)
    }
    look()
    return () => {
      clearTimeout(timer)
      glass.listen()
    }
  }, [])
  return (
    <div class="cleaning">
      <Notice says={(words) => words.cleaning} beside>
        <p class="cleaning-seconds" role="timer">
          {seconds}
        </p>
      </Notice>
    </div>
  )
}

const touches = ['pointerdown', 'pointermove', 'pointerup', 'touchstart', 'touchmove', 'touchend'] as const
const others = ['click', 'dblclick', 'wheel', 'keydown'] as const

/** Whatever is done to the page goes no further than here, until it listens again. */
function ignoreAll(): { lastTouch(): number; listen(): void } {
  let last = Number.NEGATIVE_INFINITY
  const ignore = (event: Event) => {
    event.stopImmediatePropagation()
    if (event.cancelable) event.preventDefault()
  }
  const touched = (event: Event) => {
    last = performance.now()
    ignore(event)
  }
  const options = { capture: true, passive: false }
  for (const name of touches) addEventListener(name, touched, options)
  for (const name of others) addEventListener(name, ignore, options)
  return {
    lastTouch: () => last,
    listen() {
      for (const name of touches) removeEventListener(name, touched, options)
      for (const name of others) removeEventListener(name, ignore, options)
    },
  }
}
