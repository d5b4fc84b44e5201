/** Where staff enter the tablet's PIN. */
import { useEffect, useState } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/tablet/words.ts'
import { Button } from '../parts/button.tsx'
import { onPress } from '../parts/press.ts'
import { useSecondsLeft } from '../parts/seconds-left.ts'
import type { PinGate } from './pin.ts'
import './pin-pad.css'

const longestPin = 12
/** A pad that nobody uses closes. */
const idleMs = 30_000

type Props = {
  pin: KioskSettings['pin']
  gate: PinGate
  low: boolean
  lang: Language
  onRight: () => void
  onClose: () => void
}

export function PinPad({ pin, gate, low, lang, onRight, onClose }: Props) {
  const w = words[lang].pin
  const [digits, setDigits] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isChecking, setChecking] = useState(false)
  const waits = useSecondsLeft(gate.waitsUntil())

  useEffect(() => {
    const idle = setTimeout(onClose, idleMs)
    return () => clearTimeout(idle)
  }, [digits, isWrong])

  const add = (digit: number) => {
    setWrong(false)
    setDigits((before) => (before + digit).slice(0, longestPin))
  }
  const enter = async () => {
    if (!pin || digits === '' || isChecking) return
    setChecking(true)
    const isRight = await gate.check(digits, pin)
    setChecking(false)
    setDigits('')
    setWrong(!isRight)
    if (isRight) onRight()
  }
  const says = pin === null ? w.none : waits > 0 ? w.wait(waits) : isWrong ? w.wrong : w.lead
  return (
    <div class="pin" role="dialog" aria-modal="true" aria-label={w.title} data-low={low}>
      <h1>{w.title}</h1>
      <p class="pin-says" role="status" data-urgent={pin !== null && (waits > 0 || isWrong)}>
        {says}
      </p>
      {pin && (
        <>
          <p class="pin-digits" role="img" aria-label={w.entered(digits.length)}>
            {'•'.repeat(digits.length)}
          </p>
          <div class="pin-keys" dir="ltr" lang="en">
            {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => (
              <button
                key={digit}
                type="button"
                class="pin-key"
                disabled={waits > 0}
                {...onPress(() => add(digit))}
              >
                {digit}
              </button>
            ))}
          </div>
        </>
      )}
      <div class="pin-ends">
        <Button look="quiet" onPress={onClose}>
          {w.back}
        </Button>
        {pin && (
          <>
            <Button look="quiet" onPress={() => setDigits('')}>
              {w.erase}
            </Button>
            <Button look="primary" onPress={enter} disabled={waits > 0 || isChecking}>
              {w.enter}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
