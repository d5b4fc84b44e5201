/** A screen that says one thing, in Hindi and in English, since nobody has chosen a language yet. */
import type { ComponentChildren } from 'preact'
import { type TechnicianWords, technicianWords } from '../../words/technician/words.ts'
import './notice.css'

type Props = {
  says: (words: TechnicianWords) => { title: string; help: string }
  /** A further line of each language. */
  more?: (words: TechnicianWords) => string
  /** On a wide tablet what is below stands beside it. */
  beside?: boolean
  children?: ComponentChildren
}

export function Notice({ says, more, beside = false, children }: Props) {
  return (
    <main class="notice" data-beside={beside}>
      <div class="notice-says">
        <Said lang="hi" says={says} more={more} />
        <Said lang="en" says={says} more={more} />
      </div>
      {children}
    </main>
  )
}

function Said({ lang, says, more }: Pick<Props, 'says'> & { lang: 'hi' | 'en'; more: Props['more'] }) {
  const words = technicianWords[lang]
  const { title, help } = says(words)
  return (
    <section lang={lang} class="notice-said">
      <h1>{title}</h1>
      <p>{help}</p>
      {more && <p class="notice-more">{more(words)}</p>}
    </section>
  )
}
