/** An office's entries, newest first, older ones on request; a new one appears by itself and is softly lit. */
import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { Face } from '../../parts/face.tsx'
import { useAction } from '../form.tsx'
import { useFresh } from '../fresh.ts'
import { OpenGrievance, openingFromEntry } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { NamesPerson } from '../names-person.tsx'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import { may } from '../session.ts'
import { Await } from '../states.tsx'
import { Tabs } from '../tabs.tsx'
import { ThreadLink } from '../thread/thread-link.tsx'
import { Rated } from './rated.tsx'

type EntriesProps = { office: string; unhappy: boolean; day: string }

export function Entries({ office, unhappy, day }: EntriesProps) {
  const t = words.value.office
  const newest = useResource(
    `/api/entries?office=${office}&unhappy=${unhappy}`,
    (signal) => api.entries({ office, unhappy: unhappy ? 'yes' : null, before: null }, signal),
    ['entry', 'flag', 'grievance', 'thread'],
  )
  return (
    <section class="card said" id="entries">
      <div class="titled">
        <h2>{t.entries}</h2>
        <Which unhappy={unhappy} />
      </div>
      <Await of={newest}>
        {(page) => <EntryList office={office} unhappy={unhappy} day={day} newest={page} />}
      </Await>
    </section>
  )
}

function Which({ unhappy }: { unhappy: boolean }) {
  const t = words.value.office
  const { path, query } = place.value
  const href = (only: boolean) => {
    const next = new URLSearchParams(query)
    if (only) next.set('unhappy', 'yes')
    else next.delete('unhappy')
    return `${path}${next.size > 0 ? `?${next}` : ''}`
  }
  return (
    <Tabs
      label={t.show}
      tabs={[
        { href: href(false), label: t.everyone, current: !unhappy },
        { href: href(true), label: t.onlyUnhappy, current: unhappy },
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
  if (entries.length === 0) return <p class="nothing">{unhappy ? t.office.noUnhappy : t.office.none}</p>
  return (
    <>
      <ul>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} day={day} fresh={fresh.has(entry.id)} />
        ))}
      </ul>
      {before !== null && (
        <button type="button" class="button all" disabled={more.busy} onClick={() => more.run()}>
          {t.states.more}
        </button>
      )}
    </>
  )
}

const unique = (entries: EntryView[]): EntryView[] =>
  [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()].toReversed()

/** A happy face without words leaves nothing to look into. */
const worthOpening = (entry: EntryView): boolean =>
  may('grievance:open') && (entry.rating <= 2 || entry.words !== null)

function EntryRow({ entry, day, fresh }: { entry: EntryView; day: string; fresh: boolean }) {
  const t = words.value
  const [opening, setOpening] = useState(false)
  const when = t.words.on(entry.day === day ? t.today : t.day(entry.day), t.hour(entry.hour))
  const where = [entry.point, entry.service].flatMap((names) => (names ? [named(names)] : []))
  return (
    <li class={fresh ? 'entry fresh' : 'entry'}>
      <Face rating={entry.rating} size="1.75rem" />
      <div>
        <Rated rating={entry.rating} reasons={entry.reasons} />
        {entry.words && <p class="quote">{entry.words}</p>}
        <p class="meta">
          {[...where, when].join(' · ')}
          {entry.namesPerson && <NamesPerson />}
          {entry.mark && (
            <span class="chip" title={t.marks.help}>
              {t.marks[entry.mark]}
            </span>
          )}
        </p>
        <ThreadLink entry={entry} />
        {entry.grievance ? (
          <a class="textual" href={`/staff/grievances/${entry.grievance.id}`}>
            {t.words.opened(entry.grievance.reference)}
          </a>
        ) : (
          worthOpening(entry) && (
            <button type="button" class="textual" onClick={() => setOpening(true)}>
              {t.words.open}
            </button>
          )
        )}
      </div>
      {opening && <OpenGrievance {...openingFromEntry(entry)} onClose={() => setOpening(false)} />}
    </li>
  )
}
