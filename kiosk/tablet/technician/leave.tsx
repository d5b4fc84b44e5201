/** Asks before the tablet forgets everything: what waits on it is nowhere else. */
import { useEffect, useState } from 'preact/hooks'
import type { TechnicianWords } from '../../words/technician/words.ts'
import type { Kiosk } from '../kiosk.ts'
import { Button } from '../parts/button.tsx'
import { countLeft } from '../queue/queue-store.ts'
import './leave.css'

type Props = { kiosk: Kiosk; words: TechnicianWords; lang: string; onBack: () => void }

export function Leave({ kiosk, words: { leave: t, menu }, lang, onBack }: Props) {
  const [left, setLeft] = useState<number | null>(null)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    // What can still go, goes first.
    kiosk
      .sendNow()
      .then(() => countLeft(kiosk.store))
      .then(setLeft)
      .catch(() => setFailed(true))
  }, [])
  const says = left === null ? menu.sending : left === 0 ? t.clean : t.left(left)
  return (
    <main class="leave" lang={lang}>
      <h1>{t.title}</h1>
      <p role="status">{hasFailed ? menu.failedNow : says}</p>
      <div class="leave-acts">
        <Button look="primary" onPress={onBack}>
          {t.no}
        </Button>
        {left !== null && (
          <Button look="pill" onPress={() => void kiosk.forget().catch(() => setFailed(true))}>
            {left === 0 ? t.yes : t.anyway}
          </Button>
        )}
      </div>
    </main>
  )
}
