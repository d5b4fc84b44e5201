/** What staff see of the tablet behind the PIN, and what they can do with it. */
import { useEffect, useState } from 'preact/hooks'
import type { KioskReport } from '#server/contract/devices/kiosk.ts'
import { technicianWords } from '../../words/technician/words.ts'
import type { Kiosk } from '../kiosk.ts'
import { Button } from '../parts/button.tsx'
import { makeExport, save } from './export.ts'
import { Facts } from './facts.tsx'
import { Leave } from './leave.tsx'
import './technician-menu.css'

type Props = { kiosk: Kiosk; onClean: () => void; onClose: () => void }

export function TechnicianMenu({ kiosk, onClean, onClose }: Props) {
  const [lang, setLang] = useState<'hi' | 'en'>('hi')
  const [report, setReport] = useState<KioskReport | null>(null)
  const [said, setSaid] = useState('')
  const [isLeaving, setLeaving] = useState(false)
  const words = technicianWords[lang]
  const t = words.menu
  const contact = kiosk.contact.value
  useEffect(() => {
    kiosk.report().then(setReport, () => undefined)
  }, [contact])

  /** What is pressed either works or says that it did not. */
  const act = (start: string, run: () => Promise<string>) => {
    setSaid(start)
    run().then(setSaid, () => setSaid(t.failedNow))
  }
  const send = async () => {
    await kiosk.sendNow()
    return t.states[stateOf(kiosk)]
  }
  const exportAll = async () => {
    const made = await makeExport(kiosk)
    if (!made) return t.nothing
    save(made)
    return t.exported(made.entries)
  }

  if (isLeaving) return <Leave kiosk={kiosk} words={words} lang={lang} onBack={() => setLeaving(false)} />
  const other = lang === 'hi' ? 'en' : 'hi'
  return (
    <main class="technician" lang={lang}>
      <header>
        <h1>{t.title}</h1>
        <Button look="pill" lang={other} onPress={() => setLang(other)}>
          {other === 'en' ? 'English' : 'हिन्दी'}
        </Button>
      </header>
      <Facts kiosk={kiosk} report={report} lang={lang} words={words} />
      <p class="technician-said" role="status">
        {said}
      </p>
      <div class="technician-acts">
        <Button look="primary" onPress={() => act(t.sending, send)}>
          {t.sendNow}
        </Button>
        <Button look="pill" onPress={() => act('', exportAll)}>
          {t.export}
        </Button>
        <Button look="pill" onPress={onClean}>
          {t.clean}
        </Button>
        <Button look="pill" onPress={() => setLeaving(true)}>
          {t.leave}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t.back}
        </Button>
      </div>
    </main>
  )
}

function stateOf(kiosk: Kiosk): 'heard' | 'busy' | 'lost' | 'ended' {
  const is = kiosk.contact.value.last?.outcome.is
  return is === 'heard' || is === 'busy' || is === 'ended' ? is : 'lost'
}
