/** An office's entries, newest first, older ones on request; a new one appears by itself and is softly lit. */
import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { chosenDays } from '../figures/range.tsx'
import { useFresh } from '../fresh.ts'
import { words } from '../language.ts'
import { Actions, Button, ButtonLink } from '../parts/button/button.tsx'
import { Download } from '../parts/download/download.tsx'
import { SaidCard } from '../parts/entry/said.tsx'
import { useAction } from '../parts/form/action.ts'
import { Await } from '../parts/page/states.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { withQuery } from '../router.ts'
import { may } from '../session.ts'
import { EntryRow } from './entry-row.tsx'

type EntriesProps = { office: string; unhappy: boolean; day: string }

export function Entries({ office, unhappy, day }: EntriesProps) {
  const newest = useResource(
    `/api/entries?office=${office}&unhappy=${unhappy}`,
    (signal) => api.entries({ office, unhappy: unhappy ? 'yes' : null, before: null }, signal),
    ['entry', 'flag', 'grievance', 'thread'],
  )
  return (
    <SaidCard id="entries" title={words.value.office.entries} beside={<Which unhappy={unhappy} />}>
      <Download
        what="entries"
        about={{ office, unhappy: unhappy ? 'yes' : null, days: String(chosenDays()) }}
      />
      {may('words:redact') && (
        <ButtonLink look="text" href={inDistrict(`/staff/offices/${office}/coming`)}>
          {words.value.coming.link}
        </ButtonLink>
      )}
      <Await of={newest}>
        {(page) => <EntryList office={office} unhappy={unhappy} day={day} newest={page} />}
      </Await>
    </SaidCard>
  )
}

function Which({ unhappy }: { unhappy: boolean }) {
  const t = words.value.office
  return (
    <Tabs
      label={t.show}
      tabs={[
        { href: withQuery({ unhappy: null }), label: t.everyone, current: !unhappy },
        { href: withQuery({ unhappy: 'yes' }), label: t.onlyUnhappy, current: unhappy },
      ]}
    />
  )
}

function EntryList({ office, unhappy, day, newest }: EntriesProps & { newest: api.EntriesPage }) {
  const t = words.value
  const [older, setOlder] = useState<EntryView[]>([])
  const [next, setNext] = useState<string | null>()
  // A refreshed first page pushes rows out at its end; those stay, since the older pages began behind them.
  const entries = unique([...newest.entries, ...older])
  const fresh = useFresh(newest.entries.map((entry) => entry.id))
  const before = next === undefined ? newest.next : next
  const more = useAction(async () => {
    const page = await api.entries({ office, unhappy: unhappy ? 'yes' : null, before })
    setOlder([...older, ...(next === undefined ? newest.entries : []), ...page.entries])
    setNext(page.next)
  })
  if (entries.length === 0) return <Nothing>{unhappy ? t.office.noUnhappy : t.office.none}</Nothing>
  return (
    <>
      <ul>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} day={day} fresh={fresh.has(entry.id)} />
        ))}
      </ul>
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

const unique = (entries: EntryView[]): EntryView[] =>
  [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()].toReversed()
