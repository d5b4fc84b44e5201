/** Papers that a citizen has sent up and that wait to be sent on. */

import type { UploadView } from '#server/contract/citizens/upload.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'

/** `removable`: within a form that takes the id of one to be removed. */
export function PaperList({
  lang,
  papers,
  removable = false,
}: {
  lang: Language
  papers: UploadView[]
  removable?: boolean
}) {
  const w = words[lang].papers
  return (
    <ul class="papers" {...(removable && { tabIndex: -1 })}>
      {papers.map(({ id, name, paper }) => (
        <li key={id} data-id={id} data-unfinished={paper ? undefined : true}>
          {paper && <img src={`/g/papers/${id}/thumbnail`} alt="" loading="lazy" />}
          <div>
            <b dir="auto">{name}</b>
            <p class="hint">{paper ? w.pages(paper.pages) : w.unfinished}</p>
            {removable && (
              <button type="submit" name="remove" value={id} aria-label={`${w.remove}: ${name}`}>
                {w.remove}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
