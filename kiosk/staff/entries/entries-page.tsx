/** The entries behind a figure: those of a cell, a bar, a point or a face, with what filters them; all of it stands in the address. */
import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import * as api from '../../api/staff.ts'
import { asked, chosenFilter, filtered } from '../figures/filter.ts'
import { useChoices } from '../figures/summary.ts'
import { named, words } from '../language.ts'
import { EntryList } from '../office/entries.tsx'
import { Download } from '../parts/download/download.tsx'
import { SaidCard } from '../parts/entry/said.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Hint } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { place, withQuery } from '../router.ts'
import './entries-page.css'

/** What narrows entries further than figures are: see `EntriesQuery`. */
const details = ['weekday', 'hour', 'reason', 'rating', 'unhappy'] as const

export function EntriesPage() {
  const t = words.value.entryList
  const filter = chosenFilter()
  const { compare: _, ...days } = filter
  const given = details.flatMap((name): [string, string][] => {
    const value = place.value.query.get(name)
    return value ? [[name, value]] : []
  })
  const isDated = filter.days !== undefined || filter.from !== undefined
  const about = { ...(!isDated && { days: '28' }), ...asked(days), ...Object.fromEntries(given) }
  const address = JSON.stringify(about)
  const newest = useResource(`/api/entries?${address}`, (signal) => api.entries(about, signal), [
    'entry',
    'grievance',
    'thread',
  ])
  const home = filter.office === undefined ? '/staff' : `/staff/offices/${filter.office}`
  const { office: _office, ...ofPlace } = filter
  return (
    <Page
      title={t.title}
      crumbs={[{ href: filtered(home, filter.office === undefined ? filter : ofPlace), label: t.back }]}
      below={<Filters about={about} />}
    >
      <SaidCard title={words.value.office.entries}>
        <Hint>{t.marked}</Hint>
        <Download what="entries" about={about} />
        <Await of={newest}>
          {(page) => <EntryList key={address} about={about} day="" newest={page} none={t.none} places />}
        </Await>
      </SaidCard>
    </Page>
  )
}

type About = Record<string, string | null>

/** One chip for each filter, with the press that takes it off. */
function Filters({ about }: { about: About }) {
  const t = words.value
  const choices = useChoices(about.office ?? null)
  const nameIn = (list: keyof FigureChoices, id: string | null | undefined) => {
    if (!id) return ''
    const name = choices?.[list].find((each) => each.id === id)?.name
    return name ? named(name) : id
  }
  const { weekday, hour, rating } = about
  const at = hour == null ? '' : t.hour(Number(hour))
  const chips: { says: string; off?: Record<string, null> }[] = [
    { says: daysOf(about) },
    { says: nameIn('departments', about.department), off: { department: null } },
    { says: nameIn('areas', about.area), off: { area: null } },
    { says: nameIn('offices', about.office), off: { office: null, point: null } },
    { says: nameIn('points', about.point), off: { point: null } },
    { says: nameIn('services', about.service), off: { service: null } },
    { says: saidOf(t.calendar.channels, about.channel), off: { channel: null } },
    { says: saidOf(t.calendar.languages, about.language), off: { language: null } },
    { says: about.vouched === 'yes' ? t.calendar.vouched : '', off: { vouched: null } },
    {
      says: weekday ? t.entryList.cell(t.longWeekday(Number(weekday)), at) : at && t.entryList.hour(at),
      off: { weekday: null, hour: null },
    },
    { says: nameIn('reasons', about.reason), off: { reason: null } },
    { says: rating ? (t.ratings[Number(rating) as 1 | 2 | 3 | 4] ?? '') : '', off: { rating: null } },
    { says: about.unhappy === 'yes' ? t.entryList.onlyUnhappy : '', off: { unhappy: null } },
  ]
  return (
    <ul class="entry-filters" aria-label={t.entryList.about}>
      {chips
        .filter(({ says }) => says)
        .map(({ says, off }) => (
          <li key={says}>
            {says}
            {off && (
              <a href={withQuery(off)} aria-label={t.entryList.remove(says)}>
                ×
              </a>
            )}
          </li>
        ))}
    </ul>
  )
}

const saidOf = (said: Record<string, string>, value: string | null | undefined): string =>
  value ? (said[value] ?? value) : ''

function daysOf({ days, from, to }: About): string {
  const t = words.value
  if (from && to) return from === to ? t.longDay(from) : t.span(from, to)
  return t.head.ranges[Number(days)] ?? ''
}
