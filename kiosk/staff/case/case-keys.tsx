/** Keys of the page of a case: one letter for what is done most. Never while somebody types. */
import { useEffect, useState } from 'preact/hooks'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import './case-keys.css'

const keys = { a: 'assign', r: 'answer', t: 'transfer', n: 'note', '?': 'show' } as const
type KeyAct = (typeof keys)[keyof typeof keys]

/** What takes letters, and what a letter chooses in. */
const typing = 'input, textarea, select, [contenteditable], dialog'

/** `can`: which of them lead somewhere now. */
export function CaseKeys({ can, onAct }: { can: ReadonlySet<KeyAct>; onAct: (act: KeyAct) => void }) {
  const t = words.value.casePage.keys
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const act = (keys as Partial<Record<string, KeyAct>>)[event.key]
      const isOurs = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing
      const isTyping = event.target instanceof Element && event.target.closest(typing) !== null
      if (!act || !isOurs || isTyping || document.querySelector('dialog[open]')) return
      event.preventDefault()
      if (act === 'show') setShown(true)
      else if (can.has(act)) onAct(act)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [can, onAct])
  return (
    <>
      <span class="keys-button">
        <Button look="text" onClick={() => setShown(true)}>
          {t.button} (?)
        </Button>
      </span>
      {shown && (
        <Dialog title={t.title} about={t.help} onClose={() => setShown(false)}>
          <dl class="case-keys">
            {Object.entries(keys).map(([key, act]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t[act]}</dd>
              </div>
            ))}
          </dl>
          <Button onClick={() => setShown(false)}>{t.close}</Button>
        </Dialog>
      )}
    </>
  )
}
