/** The visit on the tablet, as visitors see it: the question and four faces, and what comes after a tap. */
import { useEffect, useState } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import { words } from '../../../words/tablet/words.ts'
import { guardScreen } from '../../device/guard.ts'
import { applyTheme } from '../../look/theme.ts'
import type { Recorder } from '../../queue/recorder.ts'
import type { PinGate } from '../../technician/pin.ts'
import { TechnicianCorner } from '../../technician/technician-corner.tsx'
import { Controls } from '../frame/controls.tsx'
import { useListening } from '../frame/listening.ts'
import { useVisit } from '../use-visit.ts'
import { isAtRest, visitOf } from '../visit-moves.ts'
import { VisitScreen } from './visit-screen.tsx'

type Props = {
  settings: KioskSettings
  recorder: Recorder
  gate: PinGate
  /** Whether somebody is at it: nothing may be renewed meanwhile. */
  onBusy: (isBusy: boolean) => void
  /** Staff came in by the PIN. */
  onTechnician: () => void
  /** Corrected UTC milliseconds. */
  now: () => number
}

export function VisitFlow({ settings, recorder, gate, onBusy, onTechnician, now }: Props) {
  const [state, send] = useVisit(settings, recorder)
  const [isPadOpen, setPadOpen] = useState(false)
  const { screen, lang } = state
  const isResting = isAtRest(state)
  // Every screen is drawn anew: nothing of the one before, or of the visitor before, is left in it.
  const key = `${state.visits} ${screen.is}`
  const listening = useListening(lang, key, settings.sound, (on) => send({ is: 'listening', on }))

  useEffect(guardScreen, [])
  useEffect(() => applyTheme(settings.theme), [settings.theme])
  useEffect(() => onBusy(!isResting || isPadOpen), [isResting, isPadOpen])
  useEffect(() => {
    document.documentElement.lang = lang
    document.documentElement.dir = lang === 'ur' ? 'rtl' : 'ltr'
    document.title = words[lang].brand
  }, [lang])
  // What comes after the visit is not in the language of who was there.
  useEffect(() => () => document.documentElement.removeAttribute('dir'), [])

  return (
    <>
      <VisitScreen
        key={key}
        state={state}
        settings={settings}
        send={send}
        now={now}
        controls={
          <Controls
            lang={lang}
            languages={settings.languages}
            listening={listening}
            canStartAgain={visitOf(screen) !== null || (screen.is === 'faces' && screen.service !== null)}
            onAgain={() => send({ is: 'again' })}
            onLanguage={(to) => send({ is: 'language', lang: to })}
          />
        }
      />
      <TechnicianCorner settings={settings} gate={gate} onTechnician={onTechnician} onOpen={setPadOpen} />
    </>
  )
}
