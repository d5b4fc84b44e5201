/** A word on a small ground: a step, a reason, a mark. `attention` is for what someone should look at. */
import type { ComponentChildren } from 'preact'
import './chip.css'

type ChipProps = { attention?: boolean; title?: string; children: ComponentChildren }

export function Chip({ attention = false, title, children }: ChipProps) {
  return (
    <span class={attention ? 'chip attention' : 'chip'} {...(title && { title })}>
      {children}
    </span>
  )
}
