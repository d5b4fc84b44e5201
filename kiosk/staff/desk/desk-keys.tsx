/** j and k from case to case, / to the search, ? for what the keys do. Enter follows the link that has the focus. */
import { useEffect, useState } from 'preact/hooks'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { may } from '../session.ts'
import './desk-keys.css'

export function DeskKeys() {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      if (event.key === 'j' || event.key === 'k') moveBy(event.key === 'j' ? 1 : -1)
      else if (event.key === '/') document.querySelector<HTMLInputElement>('[data-desk-search]')?.focus()
      else if (event.key === '?') setShown(true)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const t = words.value.queues
  return (
    <>
      <span class="desk-keys" data-keyboard="yes">
        <Button look="text" onClick={() => setShown(true)}>
          {t.keys} (?)
        </Button>
      </span>
      {shown && (
        <Dialog title={t.keys} onClose={() => setShown(false)}>
          <dl class="desk-keys-list">
            {(
              [
                ['j', t.keysOf.next],
                ['k', t.keysOf.previous],
                ['Enter', t.keysOf.open],
                ...(may('grievance:act') ? ([['x', t.keysOf.select]] as const) : []),
                ['/', t.keysOf.search],
                ['?', t.keysOf.help],
              ] as const
            ).map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Button onClick={() => setShown(false)}>{words.value.casePage.keys.close}</Button>
        </Dialog>
      )}
    </>
  )
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]')

/** From the first where none has the focus; the last stays the last. */
function moveBy(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('main tr[data-row] th a')]
  const here = links.indexOf(document.activeElement as HTMLElement)
  const to = here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1)
  links[to]?.focus()
}
