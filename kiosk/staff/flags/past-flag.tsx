/** A flag that needs nothing more: what it rested on, and who did what about it. */

import type { FlagView } from '#server/contract/flag.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Meta } from '../parts/text/text.tsx'
import { Evidence } from './evidence.tsx'
import './past-flag.css'

export function PastFlag({ flag }: { flag: FlagView }) {
  const t = words.value
  return (
    <article class="past-flag">
      <h3>
        <a href={inDistrict(`/staff/offices/${flag.office.id}`)}>{named(flag.office.name)}</a>{' '}
        <small>{flag.hour === null ? t.day(flag.day) : t.flags.on(t.day(flag.day), t.hour(flag.hour))}</small>
      </h3>
      <p class="past-evidence">
        <Evidence evidence={flag.evidence} />
      </p>
      {flag.status === 'withdrawn' && <Meta>{t.flags.withdrawn}</Meta>}
      {flag.acknowledged && (
        <blockquote>
          <p>{flag.acknowledged.note}</p>
          <footer>{t.flags.by(flag.acknowledged.by, t.date(flag.acknowledged.at))}</footer>
        </blockquote>
      )}
      {flag.grievances.map((grievance) => (
        <ButtonLink look="text" key={grievance.id} href={inDistrict(`/staff/grievances/${grievance.id}`)}>
          {t.words.opened(grievance.reference)}
        </ButtonLink>
      ))}
    </article>
  )
}
