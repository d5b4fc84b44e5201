/** Papers that the citizen of a case has sent, and the way to add some. */
import type { OwnCasePage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'

export function SentPapers({ lang, found, photos }: Pick<OwnCasePage, 'lang' | 'found' | 'photos'>) {
  const w = words[lang].papers
  const { papers, morePapers } = found
  if (!papers.length && !morePapers) return null
  return (
    <section class="card">
      {papers.length > 0 && (
        <>
          <h2 class="small">{w.sent}</h2>
          <ul class="papers">
            {papers.map(({ file, name, pages }) => (
              <li key={file}>
                {photos[file] && <img src={photos[file]} alt="" />}
                <div>
                  <b dir="auto">{name}</b>
                  <p class="hint">
                    {photos[file] ? w.pages(pages) : words[lang].receiptPage.thread.paperGone}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {morePapers && (
        <a class="wide no-paper" href={`/g/cases/${found.grievance.reference}/papers?lang=${lang}`}>
          {w.more}
        </a>
      )}
    </section>
  )
}
