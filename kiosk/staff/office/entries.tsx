/** An office's entries, newest first, older ones on request; a new one appears by itself and is softly lit. */
import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/figures/summary.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { chosenFilter, type Filter } from '../figures/filter.ts'
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

/** Those of the page: 28 where its address names none. */
const daysOf = ({ days, from, to }: Filter) => (from === undefined ? { days: days ?? '28' } : { from, to })

export function Entries({ office, unhappy, day }: EntriesProps) {
  const { compare: _, department: _department, area: _area, ...filter } = chosenFilter()
  const about = { ...filter, office, unhappy: unhappy ? 'yes' : null }
  const address = JSON.stringify(about)
  const newest = useResource(`/api/entries?${address}`, (signal) => api.entries(about, signal), [
    'entry',
    'flag',
    'grievance',
    'thread',
  ])
  return (
    <SaidCard id="entries" title={words.value.office.entries} beside={<Which unhappy={unhappy} />}>
      <Download what="entries" about={{ ...about, ...daysOf(filter) }} />
      {may('words:redact') && (
        <ButtonLink look="text" href={inDistrict(`/staff/offices/${office}/coming`)}>
          {words.value.coming.link}
        </ButtonLink>
      )}
      <Await of={newest}>
        {(page) => (
          <EntryList
            key={address}
            about={about}
            day={day}
            newest={page}
            none={unhappy ? words.value.office.noUnhappy : words.value.office.none}
          />
        )}
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

type ListProps = {
  /** As the first page was asked for. */
  about: Record<string, string | null>
  newest: api.EntriesPage
  /** The present day of the district, which is called today; empty where each says its date. */
  day: string
  /** What to say where there is none. */
  none: string
  /** Whether each says its office. */
  places?: boolean
}

export function EntryList({ about, day, newest, none, places = false }: ListProps) {
  const t = words.value
  const [older, setOlder] = useState<EntryView[]>([])
  const [next, setNext] = useState<string | null>()
  // A refreshed first page pushes rows out at its end; those stay, since the older pages began behind them.
  const entries = unique([...newest.entries, ...older])
  const fresh = useFresh(newest.entries.map((entry) => entry.id))
  const before = next === undefined ? newest.next : next
  const more = useAction(async () => {
    const page = await api.entries({ ...about, before })
    setOlder([...older, ...(next === undefined ? newest.entries : []), ...page.entries])
    setNext(page.next)
  })
  if (entries.length === 0) return <Nothing>{none}</Nothing>
  return (
    <>
      <ul>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} day={day} fresh={fresh.has(entry.id)} place={places} />
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
