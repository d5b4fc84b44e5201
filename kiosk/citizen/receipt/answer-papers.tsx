/** Papers that go with the answer: the first page of each, and a way to keep it. */
import { words } from '../../words/visitor/words.ts'
import { Held, type KnownCase } from './forms.tsx'

export function AnswerPapers({ page }: { page: KnownCase }) {
  const w = words[page.lang].receiptPage.thread
  const { documents } = page.grievance
  if (!documents.length) return null
  return (
    <ul class="papers">
      {documents.map(({ file, name, pages }) => (
        <li>
          {page.photos[file] && <img src={page.photos[file]} alt="" />}
          <div>
            <b dir="auto">{name}</b>
            {page.photos[file] ? (
              <form method="post" action={`${page.base}/document`}>
                <p class="hint">{w.paperPages(pages)}</p>
                <Held page={page} />
                <input type="hidden" name="file" value={file} />
                <button type="submit">{w.paperKeep}</button>
              </form>
            ) : (
              <p class="hint">{w.paperGone}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
