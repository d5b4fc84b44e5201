/** What a paired tablet shows: the visit, a wall, or why there is neither; and behind the PIN what staff need. */
import { useEffect, useState } from 'preact/hooks'
import { technicianWords } from '../words/technician/words.ts'
import { HallScreen } from './hall/hall-screen.tsx'
import type { Kiosk } from './kiosk.ts'
import { Notice } from './notice/notice.tsx'
import { PairingScreen } from './pairing/pairing-screen.tsx'
import { Button } from './parts/button.tsx'
import { Cleaning } from './technician/cleaning.tsx'
import { TechnicianCorner } from './technician/technician-corner.tsx'
import { TechnicianMenu } from './technician/technician-menu.tsx'
import { VisitFlow } from './visit/screens/visit-flow.tsx'

export function App({ kiosk }: { kiosk: Kiosk }) {
  const [behind, setBehind] = useState<'nothing' | 'menu' | 'cleaning'>('nothing')
  const close = () => setBehind('nothing')
  const isOpen = behind !== 'nothing'
  // After the frame in which the first screen stands.
  useEffect(() => void requestAnimationFrame(() => setTimeout(kiosk.started)), [])
  useEffect(() => kiosk.setBusy(isOpen), [isOpen])
  useEffect(() => (behind === 'menu' ? whenLeft(close) : undefined), [behind])

  if (behind === 'cleaning') return <Cleaning onOver={close} />
  if (behind === 'menu')
    return <TechnicianMenu kiosk={kiosk} onClean={() => setBehind('cleaning')} onClose={close} />
  return <Screen kiosk={kiosk} onTechnician={() => setBehind('menu')} />
}

/** Whoever looked after the tablet has gone and left the menu open. */
const leftMs = 3 * 60_000

/** Calls back when nobody has touched the tablet for so long. Gives what stops it. */
function whenLeft(then: () => void): () => void {
  let timer = setTimeout(then, leftMs)
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(then, leftMs)
  }
  addEventListener('pointerdown', touched)
  return () => {
    clearTimeout(timer)
    removeEventListener('pointerdown', touched)
  }
}

function Screen({ kiosk, onTechnician }: { kiosk: Kiosk; onTechnician: () => void }) {
  const phase = kiosk.phase.value
  const settings = kiosk.settings.value
  if (phase.is === 'pairing')
    return <PairingScreen lost={phase.lost} app={kiosk.app.value} onPaired={kiosk.paired} />
  if (phase.is !== 'working') return <Over kiosk={kiosk} is={phase.is} onTechnician={onTechnician} />
  if (!settings) return <Notice says={(words) => words.starting} />
  if (settings.mode !== 'faces') {
    return (
      <>
        <HallScreen
          key={`${settings.mode} ${JSON.stringify(settings.screen)}`}
          kiosk={kiosk}
          mode={settings.mode}
          settings={settings}
        />
        <TechnicianCorner settings={settings} gate={kiosk.pinGate} onTechnician={onTechnician} />
      </>
    )
  }
  return (
    <VisitFlow
      settings={settings}
      recorder={kiosk.recorder}
      gate={kiosk.pinGate}
      onBusy={kiosk.setBusy}
      onTechnician={onTechnician}
      now={kiosk.timekeeper.now}
    />
  )
}

type OverProps = { kiosk: Kiosk; is: 'leaving' | 'blocked'; onTechnician: () => void }

/** It takes nothing any more; what it still holds can be sent or taken out. */
function Over({ kiosk, is, onTechnician }: OverProps) {
  const settings = kiosk.settings.value
  const last = kiosk.contact.value.last
  const left = last ? last.waiting + last.aside : 0
  return (
    <>
      <Notice says={(words) => words[is]} {...(left > 0 && { more: (words) => words[is].left(left) })}>
        {!settings?.pin && (
          <Button look="quiet" onPress={onTechnician}>
            {technicianWords.hi.blocked.menu} · {technicianWords.en.blocked.menu}
          </Button>
        )}
      </Notice>
      {settings?.pin && (
        <TechnicianCorner settings={settings} gate={kiosk.pinGate} onTechnician={onTechnician} />
      )}
    </>
  )
}
