/** The one sentence that a page is about, in large letters; what follows from it in the lines under it. */
import type { ComponentChildren } from 'preact'
import './sentence.css'

type SentenceProps = {
  says: string
  /** A picture that says the same. */
  mark?: ComponentChildren
  /** Whether a change of it is read out. */
  live?: boolean
  children?: ComponentChildren
}

export function Sentence({ says, mark, live = false, children }: SentenceProps) {
  return (
    <div class={mark ? 'headline marked' : 'headline'} {...(live && { role: 'status' })}>
      {mark}
      <p class="says">{says}</p>
      {children}
    </div>
  )
}
