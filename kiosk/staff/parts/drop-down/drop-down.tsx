/** A panel under its button. Closes on Escape, on a press anywhere else, on a link that was followed, and once its choice is made. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { place } from '../../router.ts'
import './drop-down.css'

type DropDownProps = {
  label: ComponentChildren
  class: string
  /** Shows at the button whether the panel is open. */
  arrow?: boolean
  /** That something other than usual is chosen in it. */
  chosen?: boolean
  children: ComponentChildren
}

/** What stands in the panel is there only while it is open. */
export function DropDown({ label, class: own, arrow, chosen, children }: DropDownProps) {
  const box = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const close = () => box.current?.removeAttribute('open')
    const pressed = (event: Event) => {
      const inside = event.target instanceof Node && box.current?.contains(event.target)
      const followed = event.target instanceof Element && event.target.closest('a')
      if (!inside || followed) close()
    }
    const typed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !box.current?.open) return
      close()
      box.current.querySelector('summary')?.focus()
    }
    document.addEventListener('click', pressed)
    document.addEventListener('keydown', typed)
    return () => {
      document.removeEventListener('click', pressed)
      document.removeEventListener('keydown', typed)
    }
  }, [])
  // A choice stands in the address. What it changes lies under the panel, and keys go on from the button.
  const chosenAt = place.value
  useEffect(() => {
    const panel = box.current
    if (!panel?.open) return
    const held = panel.contains(document.activeElement)
    panel.removeAttribute('open')
    if (held) panel.querySelector('summary')?.focus()
  }, [chosenAt])
  return (
    <details
      class={`drop-down ${own}`}
      data-arrow={arrow}
      data-chosen={chosen}
      ref={box}
      onToggle={(event) => setOpen(event.currentTarget.hasAttribute('open'))}
    >
      <summary>{label}</summary>
      <div class="panel">{open && children}</div>
    </details>
  )
}
