/** What a visitor has written so far. No field: nothing here for the tablet's own keyboard, its suggestions, its memory or its clipboard. */
import type { TabletWords } from '../../../words/tablet/hi.ts'
import './writing.css'

export function Writing({ w, text }: { w: TabletWords; text: string }) {
  return (
    <p class="writing" role="log" aria-label={w.wordsQuestion} dir="auto">
      {text ? (
        <>
          {text}
          <span class="writing-caret" aria-hidden="true" />
        </>
      ) : (
        <span class="writing-empty">{w.writeHere}</span>
      )}
    </p>
  )
}
