/** Why a file was not taken, in the language of the page. */
import type { PapersPage } from '#server/contract/citizens/filing.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'

export function Refused({ lang, refused }: { lang: Language; refused: PapersPage['refused'] }) {
  if (!refused.length) return null
  return (
    <div class="notice" role="alert" tabIndex={-1} autofocus>
      {words[lang].papers.notTaken}
      <ul class="refused-files">
        {refused.map(({ name, code }) => (
          <li key={name}>
            <b dir="auto">{name}</b> {sentenceOf(lang, code)}
          </li>
        ))}
      </ul>
    </div>
  )
}

export function sentenceOf(lang: Language, code: string): string {
  const { refused, other } = words[lang].papers
  const known: Partial<Record<string, string>> = refused
  return known[code] ?? other
}
