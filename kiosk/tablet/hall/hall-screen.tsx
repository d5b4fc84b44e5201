/** The tablet as its office's wall or its counter's code: asks for the right to show it, then shows it. */
import { useEffect, useState } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { Kiosk } from '../kiosk.ts'
import { ScreenFrame } from '../screen/screen-frame.tsx'
import { askForScreen } from '../sync/request.ts'

/** The right may end while the screen is on, when staff change what it shows. */
const againMs = 3_600_000
const retryMs = 30_000

type Props = { kiosk: Kiosk; mode: 'wall' | 'presence'; settings: KioskSettings }

export function HallScreen({ kiosk, mode, settings }: Props) {
  const [right, setRight] = useState<'none' | 'perhaps' | 'given'>('none')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    const ask = async () => {
      const sender = kiosk.sender()
      const isGranted = sender !== null && (await askForScreen(sender))
      if (isOver) return
      // One that was given before may still be good.
      setRight((before) => (isGranted || before === 'given' ? 'given' : 'perhaps'))
      timer = setTimeout(ask, isGranted ? againMs : retryMs)
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [mode])
  if (right === 'none') return null
  return (
    <ScreenFrame
      // Loaded anew with the right that it lacked.
      key={right}
      mode={mode}
      seen={kiosk.contact.value.heardAt}
      now={kiosk.timekeeper.now}
      utcOffsetMinutes={settings.utcOffsetMinutes}
      lang={settings.languages[0] ?? 'hi'}
    />
  )
}
