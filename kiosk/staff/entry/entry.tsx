/** One entry with its thread: what the visitor said, and what was said since. */
import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/figures/summary.ts'
import * as api from '../../api/staff.ts'
import { inDistrict, useDistrictOf } from '../district.ts'
import { OpenGrievance, openingFromEntry } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { Button, ButtonLink } from '../parts/button/button.tsx'
import { Rated } from '../parts/entry/rated.tsx'
import { SaidAlone } from '../parts/entry/said.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Meta, Quote } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { may } from '../session.ts'
import { Thread } from '../thread/thread.tsx'

export function Entry({ id }: { id: string }) {
  const loaded = useResource(`/api/entries/${id}`, (signal) => api.entry(id, signal), [
    'entry',
    'flag',
    'grievance',
    'thread',
  ])
  useDistrictOf(loaded.data?.district)
  return (
    <Await of={loaded}>
      {(entry) => (
        <Page
          title={words.value.thread.entry}
          width="text"
          heading="quiet"
          crumbs={[
            { href: inDistrict(`/staff/offices/${entry.office.id}`), label: named(entry.office.name) },
          ]}
        >
          <Said entry={entry} />
          <Thread entry={id} />
        </Page>
      )}
    </Await>
  )
}

export function Said({ entry }: { entry: EntryView }) {
  const t = words.value
  const [opening, setOpening] = useState(false)
  const where = [entry.point, entry.service].flatMap((names) => (names ? [named(names)] : []))
  const when = t.words.on(t.day(entry.day), t.hour(entry.hour))
  return (
    <SaidAlone
      rating={entry.rating}
      size="2.25rem"
      after={opening && <OpenGrievance {...openingFromEntry(entry)} onClose={() => setOpening(false)} />}
    >
      <Rated rating={entry.rating} reasons={entry.reasons} />
      {entry.words && <Quote>{entry.words}</Quote>}
      <Meta>{[...where, when].join(' · ')}</Meta>
      {entry.grievance ? (
        <ButtonLink look="text" href={inDistrict(`/staff/grievances/${entry.grievance.id}`)}>
          {t.words.opened(entry.grievance.reference)}
        </ButtonLink>
      ) : (
        may('grievance:open') && (
          <Button look="text" onClick={() => setOpening(true)}>
            {t.words.open}
          </Button>
        )
      )}
    </SaidAlone>
  )
}
