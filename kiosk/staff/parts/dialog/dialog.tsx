/**
 * A dialog: the focus stays within it, Escape closes it, and the focus goes back to where it was, or to the page's heading
 * where that is gone.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { words } from '../../language.ts'
import { Actions, Button } from '../button/button.tsx'
import type { Action } from '../form/action.ts'
import { Problem } from '../form/form.tsx'
import './dialog.css'

type DialogProps = { title: string; about?: string; onClose: () => void; children: ComponentChildren }

/** `about`: what it concerns, under the title. */
export function Dialog({ title, about, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => giveBack(opener, shown)
  }, [])
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} onClose={onClose} onKeyDown={keepInside}>
      <h2 id={id}>{title}</h2>
      {about && <p class="dialog-about">{about}</p>}
      {children}
    </dialog>
  )
}

/** Leaves the focus alone where a key has moved it on since the browser closed the dialog, which is before it is taken from the page. */
function giveBack(opener: Element | null, dialog: Element | null): void {
  const { activeElement } = document
  if (activeElement && activeElement !== document.body && !dialog?.contains(activeElement)) return
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  else document.querySelector<HTMLElement>('main h1')?.focus()
}

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]'

/** Past the last thing comes the first: the browser alone would go on to its own bars. */
function keepInside(event: KeyboardEvent & { currentTarget: HTMLDialogElement }): void {
  if (event.key !== 'Tab') return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  const other = event.shiftKey ? stops.at(-1) : stops[0]
  if (document.activeElement !== edge) return
  event.preventDefault()
  other?.focus()
}

type ConfirmProps = {
  title: string
  help: string
  submit: string
  /** `primary` for what shuts nobody out and takes nothing away. */
  look?: 'danger' | 'primary'
  action: Action<void>
  onClose: () => void
}

/** Asks before something that cannot be undone, and says what will happen. */
export function Confirm({ title, help, submit, look = 'danger', action, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{help}</p>
      <Problem problem={action.problem} />
      <Actions>
        <Button look={look} disabled={action.busy} onClick={() => action.run()}>
          {submit}
        </Button>
        <Button onClick={onClose}>{words.value.states.cancel}</Button>
      </Actions>
    </Dialog>
  )
}
