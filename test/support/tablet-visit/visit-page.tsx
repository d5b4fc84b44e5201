/** A page with the tablet's visit alone: settings from the test, and a disk that does what the test says and tells what it was asked. */
import '#kiosk/tablet/look/look.css'
import { render } from 'preact'
import type { Recorder } from '#kiosk/tablet/queue/recorder.ts'
import { ScreenFrame } from '#kiosk/tablet/screen/screen-frame.tsx'
import { startPinGate } from '#kiosk/tablet/technician/pin.ts'
import { VisitFlow } from '#kiosk/tablet/visit/screens/visit-flow.tsx'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'

/** What the test and the page share. `disk` is asked before each write: a rejection is a disk that did not take it. */
export type Bench = {
  settings: KioskSettings
  disk: (what: 'open' | 'complete' | 'seal') => Promise<void>
  asked: unknown[][]
  busy: boolean[]
  technician: number
  /** When the server answered last. */
  seen: number | null
  show: (settings: KioskSettings) => void
  /** Something else is shown in its place. */
  leave: () => void
}
const bench = (globalThis as unknown as { bench: Bench }).bench
const root = document.getElementById('app')

let entries = 0
const recorder: Recorder = {
  async open(first) {
    await bench.disk('open')
    const id = `ENTRY${String(++entries).padStart(21, '0')}`
    bench.asked.push(['open', id, first])
    return id
  },
  async complete(id, more) {
    await bench.disk('complete')
    bench.asked.push(['complete', id, more])
  },
  async seal(id) {
    await bench.disk('seal')
    bench.asked.push(['seal', id])
  },
}

const now = () => Date.now()
const gate = startPinGate(undefined, async () => undefined)
bench.show = (settings) => {
  const { mode, languages, utcOffsetMinutes } = settings
  if (root)
    render(
      mode === 'faces' ? (
        <VisitFlow
          settings={settings}
          recorder={recorder}
          gate={gate}
          onBusy={(isBusy) => bench.busy.push(isBusy)}
          onTechnician={() => bench.technician++}
          now={now}
        />
      ) : (
        <ScreenFrame
          mode={mode}
          lang={languages[0] ?? 'hi'}
          seen={bench.seen}
          utcOffsetMinutes={utcOffsetMinutes}
          now={now}
        />
      ),
      root,
    )
}
bench.leave = () => {
  if (root) render(null, root)
}
bench.show(bench.settings)
