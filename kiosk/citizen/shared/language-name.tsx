/**
 * The name of a language in its own script. Punjabi and Urdu are drawn: text in them would have every phone open a font for each, for one
 * word that most visitors never press, and phones without such a font would show empty boxes.
 */
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'

/** Of Noto Sans Gurmukhi and Noto Nastaliq Urdu; 64 units an em, the foot of the letters at 0. */
const drawn: { readonly [Each in Language]?: { width: number; path: string } } = {
  pa: {
    width: 148,
    path: 'M27 0l0-10q-2 1-4 1q-2 1-5 1q-5 0-9-4q-4-3-7-9q2-2 4-4q1-2 1-4q0-2-1-3q0-2-1-3l-5 0l0-5l9 0q1 3 2 5q1 3 1 6q0 3-1 5q-1 2-3 3q2 4 5 6q2 2 5 2q3 0 5-1q2-1 4-2l0-24l11 0l0 5l-6 0l0 35l-5 0zM21-43q0-2 0-3q-1-1-1-2q0-4 3-6q3-2 7-2q4 0 6 2q3 2 3 6q0 1 0 2q-1 1-1 3l-4-1q0-2 0-4q0-2-1-3q-1-1-3-1q-3 0-4 1q-1 1-1 3q0 2 1 4l-5 1zM45 0l0-19l-1 0q-2 0-3 0q-1-1-1-2q0-2 1-3q2-2 3-3q2-1 3-1q2 0 2 1q1 1 1 2l0 2l16 0l0-12l-28 0l0-5l40 0l0 5l-7 0l0 35l-5 0l0-19l-16 0l0 19l-5 0zM82-17l0-18l-5 0l0-5l16 0l0 5l-6 0l0 18l-5 0zM95-16q1-2 3-4q2-1 5-3q-3-1-5-4q-2-3-2-8l-4 0l0-5l40 0l0 5l-7 0l0 35l-5 0l0-6q-2 1-4 1q-2 1-4 1q-7 0-11-4q-4-3-6-8zM111-25l9 0l0-10l-19 0q0 2 1 5q0 2 2 3q1 1 3 1q1 1 4 1zM112-9q2 0 4-1q2 0 4-1l0-10l-8 0q-3 0-6 2q-3 1-5 3q2 4 4 5q3 2 7 2zM137 0l0-35l-6 0l0-5l6 0l0-2q0-3-1-6q0-2-1-4q-2-1-4-1q-4 0-5 2q-2 2-2 5q0 1 1 2q0 1 0 2l-5 0q0-1 0-2q-1-1-1-2q0-6 4-8q3-3 8-3q4 0 7 1q2 2 3 5q1 3 1 8l0 3l6 0l0 5l-6 0l0 35l-5 0z',
  },
  ur: {
    width: 93,
    path: 'M2 4l-1-1q5-3 9-6q4-3 6-6q3-2 3-4q0 0 0 0q-3 1-5 1q-2 0-4-1q-1-2-1-4q0-2 1-5l2-4q2-3 4-3q6 0 6 11q0 2 0 5q-1 3-2 6q-2 3-4 6q-1 0-3 1q-3 1-6 2q-3 2-5 2zM24 4l0-1q2-1 4-2q2-1 4-3q2-1 4-3q2-1 3-3q1-1 1-2q0-1-2-4q-2-2-7-4q1-1 1-3q1-1 2-3q1-2 1-3q1-2 2-2l1 0q1 1 3 2q2 2 3 5q1 2 1 5q0 2-1 5q-1 3-2 5q-1 3-2 5q-2 2-4 3q-3 1-12 3zM43 2l0-1q2-1 5-3q2-2 5-4q2-2 4-4q2-2 3-3q2-2 3-4q1-2 2-5q1-2 2-5l2 0q-3 10-6 17q-3 6-5 8q-2 1-6 2q-3 1-9 2zM80-6l-1-1q0-1 0-4q1-4 1-8l0-16q1-2 1-5q0-2 0-4q1-2 2-5q1-3 3-7l1 1q0 1-1 4q0 4 0 9l-2 18q0 4-1 8q-1 5-3 10z',
  },
}
const ascent = 64
const descent = 20

export function LanguageName({ of }: { of: Language }) {
  const art = drawn[of]
  if (!art) return <>{words[of].language}</>
  return (
    <svg
      class="language-name"
      viewBox={`-2 ${-ascent} ${art.width + 4} ${ascent + descent}`}
      aria-hidden="true"
    >
      <path d={art.path} />
    </svg>
  )
}
