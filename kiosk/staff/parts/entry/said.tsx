/** What visitors said: a card of lines, each a face with what stands beside it. */
import type { ComponentChildren } from 'preact'
import type { Rating } from '#server/contract/rating.ts'
import { Face } from '../../../parts/face.tsx'
import { Card } from '../page/card.tsx'
import './said.css'

type SaidProps = {
  title: string
  /** Quiet words after the title. */
  note?: string
  beside?: ComponentChildren
  id?: string
  children: ComponentChildren
}

export function SaidCard({ title, note, beside, id, children }: SaidProps) {
  return (
    <Card class="said" title={title} note={note} beside={beside} {...(id && { id })}>
      {children}
    </Card>
  )
}

type LineProps = {
  rating: Rating
  size?: string
  /** Came in a moment ago. */
  fresh?: boolean
  /** Stands outside what is said, such as a dialog. */
  after?: ComponentChildren
  children: ComponentChildren
}

/** One entry in a list of them. */
export function SaidLine({ fresh = false, ...rest }: LineProps) {
  return (
    <li class={fresh ? 'entry fresh' : 'entry'}>
      <Inner {...rest} />
    </li>
  )
}

/** One entry by itself. */
export function SaidAlone(props: Omit<LineProps, 'fresh'>) {
  return (
    <div class="entry">
      <Inner {...props} />
    </div>
  )
}

function Inner({ rating, size = '1.75rem', after, children }: Omit<LineProps, 'fresh'>) {
  return (
    <>
      <Face rating={rating} size={size} />
      <div>{children}</div>
      {after}
    </>
  )
}
