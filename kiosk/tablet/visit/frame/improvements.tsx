/** "You said, we did", one after another while nobody is there. */
import { useEffect, useState } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { Language } from '#server/contract/names.ts'
import { Name } from '../../../parts/name.tsx'
import { words } from '../../../words/tablet/words.ts'
import './improvements.css'

/** Long enough to read both sentences twice. */
const eachMs = 12_000

export function Improvements({ shown, lang }: { shown: KioskSettings['improvementsShown']; lang: Language }) {
  const [at, setAt] = useState(0)
  useEffect(() => {
    if (shown.length < 2) return
    const beat = setInterval(() => setAt((before) => before + 1), eachMs)
    return () => clearInterval(beat)
  }, [shown.length])
  const one = shown[at % shown.length]
  if (!one) return null
  const w = words[lang]
  return (
    <p key={at} class="improvement">
      <span>
        {w.youSaid}: <Name names={one.said} lang={lang} />
      </span>
      <b>
        {w.weDid}: <Name names={one.done} lang={lang} />
      </b>
    </p>
  )
}
