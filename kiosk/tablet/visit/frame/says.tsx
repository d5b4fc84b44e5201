/** The sentence under a question. */
import type { ComponentChildren } from 'preact'
import './says.css'

/** `urgent`: something is not as whoever pressed expects. */
export function Says({ children, urgent = false }: { children: ComponentChildren; urgent?: boolean }) {
  return (
    <p class="says" role="status" data-urgent={urgent}>
      {children}
    </p>
  )
}
