/** A dialog that the browser keeps the focus in, closes on Escape, and leaves by giving the focus back. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { type Action, Trouble } from './form.tsx'
import { words } from './language.ts'

type DialogProps = { title: string; onClose: () => void; children: ComponentChildren }

export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}

type ConfirmProps = {
  title: string
  help: string
  submit: string
  action: Action<void>
  onClose: () => void
}

/** Asks before something that cannot be undone, and says what will happen. */
export function Confirm({ title, help, submit, action, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{help}</p>
      <Trouble problem={action.problem} />
      <div class="actions">
        <button type="button" class="button danger" disabled={action.busy} onClick={() => action.run()}>
          {submit}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.value.states.cancel}
        </button>
      </div>
    </Dialog>
  )
}
