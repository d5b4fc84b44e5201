/** One entry with its thread: what the visitor said, and what was said since. */
import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { Face } from '../../parts/face.tsx'
import { OpenGrievance, openingFromEntry } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { Rated } from '../office/rated.tsx'
import { useResource } from '../resource.ts'
import { may } from '../session.ts'
import { Await } from '../states.tsx'
import { Thread } from './thread.tsx'

export function Entry({ id }: { id: string }) {
  const loaded = useResource(`/api/entries/${id}`, (signal) => api.entry(id, signal), [
    'entry',
    'flag',
    'grievance',
    'thread',
  ])
  return (
    <div class="column">
      <Await of={loaded}>
        {(entry) => (
          <>
            <a class="back" href={`/staff/offices/${entry.office.id}`}>
              {named(entry.office.name)}
            </a>
            <Said entry={entry} />
            <Thread entry={id} />
          </>
        )}
      </Await>
    </div>
  )
}

export function Said({ entry }: { entry: EntryView }) {
  const t = words.value
  const [opening, setOpening] = useState(false)
  const where = [entry.point, entry.service].flatMap((names) => (names ? [named(names)] : []))
  const when = t.words.on(t.day(entry.day), t.hour(entry.hour))
  return (
    <div class="entry">
      <Face rating={entry.rating} size="2.25rem" />
      <div>
        <Rated rating={entry.rating} reasons={entry.reasons} />
        {entry.words && <p class="quote">{entry.words}</p>}
        <p class="meta">{[...where, when].join(' · ')}</p>
        {entry.grievance ? (
          <a class="textual" href={`/staff/grievances/${entry.grievance.id}`}>
            {t.words.opened(entry.grievance.reference)}
          </a>
        ) : (
          may('grievance:open') && (
            <button type="button" class="textual" onClick={() => setOpening(true)}>
              {t.words.open}
            </button>
          )
        )}
      </div>
      {opening && <OpenGrievance {...openingFromEntry(entry)} onClose={() => setOpening(false)} />}
    </div>
  )
}
