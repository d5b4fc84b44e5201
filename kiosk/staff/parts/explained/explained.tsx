/** What a word means, under the word itself: pressed by a finger, a mouse or a key, and read out as what it is. */
import type { ComponentChildren } from 'preact'
import { words } from '../../language.ts'
import { Unseen } from '../text/text.tsx'
import './explained.css'

type ExplainedProps = {
  /** The word, or a question that stands for itself. */
  term: ComponentChildren
  /** Whether the term asks already, so that no mark need say that there is an answer. */
  asks?: boolean
  children: ComponentChildren
}

export function Explained({ term, asks = false, children }: ExplainedProps) {
  return (
    <details class="explained" data-asks={asks}>
      <summary>
        {term}
        {!asks && (
          <>
            <Unseen>: {words.value.home.whatIsThis}</Unseen>
            <i aria-hidden="true">?</i>
          </>
        )}
      </summary>
      <p>{children}</p>
    </details>
  )
}
