/** Where a case came from: what a visitor said, with the place in words, or a flag of the office. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Rated } from '../parts/entry/rated.tsx'
import { SaidAlone } from '../parts/entry/said.tsx'
import { Hint, Meta, Quote } from '../parts/text/text.tsx'
import { session } from '../session.ts'
import './source.css'

export function Source({
  grievance: { entry, flag, office },
}: {
  grievance: Pick<GrievanceView, 'entry' | 'flag' | 'office'>
}) {
  const t = words.value
  if (flag) {
    return (
      <p>
        <a href={inDistrict(`/staff/offices/${office.id}`)}>{t.grievance.fromFlag}</a>
      </p>
    )
  }
  if (!entry) return session.value?.office ? <Hint>{t.own.caseHelp}</Hint> : null
  const place = [entry.point && named(entry.point), named(office.name)].filter(Boolean).join(', ')
  return (
    <section class="source">
      <h2>{t.grievance.visitor}</h2>
      <SaidAlone rating={entry.rating} size="2.25rem">
        <Rated rating={entry.rating} reasons={entry.reasons} />
        {entry.words && <Quote>{entry.words}</Quote>}
        <Meta>
          {place} · {t.words.on(t.day(entry.day), t.hour(entry.hour))}
        </Meta>
      </SaidAlone>
    </section>
  )
}
