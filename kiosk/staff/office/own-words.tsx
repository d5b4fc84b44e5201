/** What visitors wrote, as the head of their office sees it: in completed fives, masked, in no order. */
import { useState } from 'preact/hooks'
import type { HeadWords } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { SaidCard } from '../parts/entry/said.tsx'
import { useAction } from '../parts/form/action.ts'
import { Await } from '../parts/page/states.tsx'
import { Hint, Nothing } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './own-words.css'

export function OwnWords({ office }: { office: string }) {
  const t = words.value.own
  const newest = useResource(
    `/api/words?office=${office}`,
    (signal) => api.officeWords(office, null, signal),
    ['entry', 'flag'],
  )
  return (
    <SaidCard title={t.words}>
      <Hint>{t.wordsHelp}</Hint>
      <Await of={newest}>{(page) => <Batches office={office} newest={page} />}</Await>
    </SaidCard>
  )
}

function Batches({ office, newest }: { office: string; newest: api.WordsPage }) {
  const t = words.value
  const [older, setOlder] = useState<HeadWords[]>([])
  const [next, setNext] = useState<string | null>()
  const before = next === undefined ? newest.next : next
  const more = useAction(async () => {
    const page = await api.officeWords(office, before)
    setOlder([...older, ...page.batches])
    setNext(page.next)
  })
  const all = [...newest.batches, ...older]
  if (all.length === 0) return <Nothing>{t.own.noWords}</Nothing>
  const batches = [...new Map(all.map((batch) => [batch.number, batch])).values()]
  return (
    <>
      {batches.map((batch) => (
        <section key={batch.number} class="batch">
          <h3>{t.own.batch(t.day(batch.day))}</h3>
          <ul>
            {batch.words.map((said, at) => (
              <li key={at}>{said}</li>
            ))}
          </ul>
        </section>
      ))}
      {before !== null && (
        <Actions>
          <Button disabled={more.busy} onClick={() => more.run()}>
            {t.states.more}
          </Button>
        </Actions>
      )}
    </>
  )
}
