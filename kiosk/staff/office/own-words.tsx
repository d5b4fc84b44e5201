/** What visitors wrote, as the head of their office sees it: by released weeks, masked, in no order. */
import { useState } from 'preact/hooks'
import type { ReleasedWords, ReleasedWordsPage } from '#server/contract/figures/release.ts'
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
    `/api/releases/words?office=${office}`,
    (signal) => api.releasedWords(office, null, signal),
    ['tick'],
  )
  return (
    <SaidCard title={t.words}>
      <Hint>{t.wordsHelp}</Hint>
      <Await of={newest}>
        {(page) => <Releases key={page.releases[0]?.to} office={office} newest={page} />}
      </Await>
    </SaidCard>
  )
}

function Releases({ office, newest }: { office: string; newest: ReleasedWordsPage }) {
  const t = words.value
  const [older, setOlder] = useState<ReleasedWords[]>([])
  const [next, setNext] = useState(newest.next)
  const more = useAction(async () => {
    const page = await api.releasedWords(office, next)
    setOlder([...older, ...page.releases])
    setNext(page.next)
  })
  const all = [...newest.releases, ...older]
  if (all.length === 0) return <Nothing>{t.own.noWords}</Nothing>
  return (
    <>
      {all.map((release) => (
        <section key={release.to} class="batch">
          <h3>{t.span(release.from, release.to)}</h3>
          <ul>
            {release.words.map((said, at) => (
              <li key={at}>{said}</li>
            ))}
          </ul>
        </section>
      ))}
      {next !== null && (
        <Actions>
          <Button disabled={more.busy} onClick={() => more.run()}>
            {t.states.more}
          </Button>
        </Actions>
      )}
    </>
  )
}
