/** A section on a ground of its own, under its heading. */
import type { ComponentChildren } from 'preact'
import './card.css'

type CardProps = {
  title?: ComponentChildren
  /** Quiet words after the title. */
  note?: ComponentChildren
  /** A choice or a button across from the title. */
  beside?: ComponentChildren
  id?: string
  class?: string
  children: ComponentChildren
}

export function Card({ title, note, beside, id, class: own, children }: CardProps) {
  const heading = title && (
    <h2>
      {title} {note && <small>{note}</small>}
    </h2>
  )
  return (
    <section class={own ? `card ${own}` : 'card'} {...(id && { id })}>
      {beside ? (
        <div class="card-head">
          {heading}
          {beside}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  )
}
