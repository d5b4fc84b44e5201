/** What went wrong with what was sent. */
import type { ComponentChildren } from 'preact'

/**
 * Where the keyboard is when the page has come: a page that comes anew is read from its top, and an alert that was in it from the
 * start is not said. `id`: the field that names it has the focus instead.
 */
export const Notice = ({ id, children }: { id?: string; children: ComponentChildren }) =>
  id === undefined ? (
    <p class="notice" role="alert" tabIndex={-1} autofocus>
      {children}
    </p>
  ) : (
    <p class="notice" role="alert" id={id}>
      {children}
    </p>
  )
