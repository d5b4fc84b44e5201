/** Cases of people who are away, which one may work on their behalf. */
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Hint, Meta, Unbroken } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './standing-in.css'

export function StandingIn() {
  const t = words.value
  const loaded = useResource('/api/absences', api.absences, ['grievance'])
  return (
    <>
      {(loaded.data?.standingIn ?? []).map(({ person, to, cases, more }) => (
        <Card
          key={person.id}
          class="standing-in"
          title={t.absence.onBehalf(person.name)}
          note={t.absence.until(t.day(to))}
        >
          {cases.length === 0 && <Hint>{t.absence.noCases}</Hint>}
          <ul>
            {cases.map(({ id, reference, office, summary, dueAt }) => (
              <li key={id}>
                <a href={inDistrict(`/staff/grievances/${id}`)}>{summary}</a>
                <Meta>
                  {named(office)} · <Unbroken>{reference}</Unbroken> ·{' '}
                  <Unbroken>{t.absence.due(t.date(dueAt))}</Unbroken>
                </Meta>
              </li>
            ))}
          </ul>
          {more && <Hint>{t.absence.more}</Hint>}
        </Card>
      ))}
    </>
  )
}
