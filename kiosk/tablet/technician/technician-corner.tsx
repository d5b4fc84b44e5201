/** The hidden way in for staff: five touches of the upper corner, then the PIN. Laid over whatever the tablet shows. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { PinGate } from './pin.ts'
import { PinPad } from './pin-pad.tsx'
import './technician-corner.css'

const touches = 5
const withinMs = 4000

type Props = {
  settings: Pick<KioskSettings, 'pin' | 'low' | 'languages'>
  gate: PinGate
  /** After the right PIN. */
  onTechnician: () => void
  onOpen?: (isOpen: boolean) => void
}

export function TechnicianCorner({ settings, gate, onTechnician, onOpen }: Props) {
  const [isOpen, setOpen] = useState(false)
  const last = useRef<number[]>([])
  useEffect(() => onOpen?.(isOpen), [isOpen])

  const touch = () => {
    const now = performance.now()
    last.current = [...last.current.filter((at) => now - at < withinMs), now]
    if (last.current.length < touches) return
    last.current = []
    setOpen(true)
  }
  const close = () => setOpen(false)
  return (
    <>
      {/* No button: nothing that anybody should find, by eye, by ear or by the Tab key. */}
      <div class="corner" aria-hidden="true" onPointerDown={touch} />
      {isOpen && (
        <PinPad
          pin={settings.pin}
          gate={gate}
          low={settings.low}
          lang={settings.languages[0] ?? 'hi'}
          onClose={close}
          onRight={() => {
            close()
            onTechnician()
          }}
        />
      )}
    </>
  )
}
