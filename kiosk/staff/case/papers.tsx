/** Papers of a case: pictures and PDFs that go with the answer, or stay with the office. Each is seen page by page. */
import { useState } from 'preact/hooks'
import type { CaseDocument, CaseDocuments, StaffPurpose } from '#server/contract/grievances/document.ts'
import { limits } from '#server/contract/words/limits.ts'
import * as api from '../../api/case.ts'
import { ApiProblem } from '../../api/client.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { sentenceFor } from '../parts/page/states.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import { type Loaded, useResource } from '../resource.ts'
import './papers.css'

const usePapers = (id: string): Loaded<CaseDocuments> =>
  useResource(`/api/grievances/${id}/documents`, (signal) => api.caseDocuments(id, signal), ['grievance'])

type PapersProps = { id: string } & (
  | { purpose: StaffPurpose; adds: boolean }
  | { purpose: 'citizen'; adds?: false }
)

/** Those of one purpose. `adds`: with a way to attach more and to take away what may be taken away. */
export function Papers({ id, purpose, adds = false }: PapersProps) {
  const t = words.value.casePage.papers
  const loaded = usePapers(id)
  const ofPurpose = (loaded.data?.documents ?? []).filter((each) => each.purpose === purpose)
  // Within the form of an answer stands what will go with it; what went before stands below.
  const papers = purpose === 'answer' && adds ? ofPurpose.filter(({ shown }) => !shown) : ofPurpose
  const remove = useAction(async (file: string) => loaded.replace(await api.removeCaseDocument(id, file)))
  if (!adds && !papers.length) return null
  return (
    <section class="papers">
      <h3>{t.title[purpose]}</h3>
      <ul>
        {papers.map((paper) => (
          <li key={paper.file}>
            <Paper id={id} paper={paper} />
            {adds && !paper.shown && (purpose === 'answer' || paper.mine) && (
              <Button look="text" disabled={remove.busy} onClick={() => remove.run(paper.file)}>
                {t.remove(paper.name)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div role="alert">{remove.problem && <p class="paper-problem">{saysOf(remove.problem)}</p>}</div>
      {adds && purpose !== 'citizen' && <Attach id={id} purpose={purpose} onAdded={loaded.replace} />}
    </section>
  )
}

type AttachProps = { id: string; purpose: StaffPurpose; onAdded: (papers: CaseDocuments) => void }

function Attach({ id, purpose, onAdded }: AttachProps) {
  const t = words.value.casePage.papers
  const add = useAction(async (file: File) => {
    if (file.size > limits.photoBytes) throw new TooLarge()
    onAdded(await api.addCaseDocument(id, purpose, file))
  })
  return (
    <>
      <Hint>{t.help[purpose]}</Hint>
      <label class="paper-choice">
        {t.add}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          disabled={add.busy}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) void add.run(file)
            event.currentTarget.value = ''
          }}
        />
      </label>
      <div role="status">{add.busy && <Hint>{t.sending}</Hint>}</div>
      <div role="alert">{add.problem && <p class="paper-problem">{saysOf(add.problem)}</p>}</div>
    </>
  )
}

function Paper({ id, paper }: { id: string; paper: CaseDocument }) {
  const t = words.value
  const [open, setOpen] = useState(false)
  const address = api.caseDocumentAddress(id, paper.file)
  const { name, pages, by, at } = paper
  return (
    <>
      <button type="button" class="paper" onClick={() => setOpen(true)}>
        <img src={`${address}/thumbnail`} alt="" />
        <span class="paper-name" dir="auto">
          {name}
        </span>
      </button>
      {/* No button is printed. */}
      <span class="paper-printed" dir="auto" aria-hidden="true">
        {name}
      </span>
      <Meta>
        {t.casePage.papers.pages(pages)} · {by && `${by} · `}
        {t.date(at)}, {t.time(at)}
      </Meta>
      {open && (
        <Dialog title={name} onClose={() => setOpen(false)}>
          <div class="paper-pages">
            {Array.from({ length: pages }, (_, page) => (
              <a key={page} href={`${address}/pages/${page + 1}`} target="_blank" rel="noreferrer">
                <img
                  loading="lazy"
                  src={`${address}/pages/${page + 1}`}
                  alt={t.casePage.papers.page(page + 1, pages)}
                />
              </a>
            ))}
          </div>
          <Actions>
            <a class="paper-download" href={address} download>
              {t.casePage.papers.download}
            </a>
            <Button onClick={() => setOpen(false)}>{t.casePage.papers.close}</Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}

class TooLarge extends Error {}

function saysOf(problem: Error): string {
  const { refused } = words.value.casePage.papers
  const code =
    problem instanceof TooLarge ? 'body-too-large' : problem instanceof ApiProblem ? problem.code : ''
  const own: Partial<Record<string, string>> = refused
  return own[code] ?? sentenceFor(problem)
}
