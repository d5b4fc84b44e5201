/** A burst: where very many entries came from few places at once, with what counts and what came in all. */

import type { BurstFinding } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Finding } from '../parts/finding/finding.tsx'

export function Burst({ burst }: { burst: BurstFinding }) {
  const t = words.value
  const { office, day, fromHour, toHour, counted, all, others } = burst
  const href = inDistrict(`/staff/offices/${office.id}#entries`)
  return (
    <Finding
      title={others === 0 ? t.marks.burstTitle(named(office.name)) : t.marks.burstPages(others + 1)}
      href={href}
      evidence={t.marks.burstEvidence(all, counted)}
      meta={t.marks.burstWhen(t.day(day), t.hour(fromHour), t.hour(toHour % 24))}
      choices={
        <ButtonLink look="text" href={href}>
          {t.decisions.entries}
        </ButtonLink>
      }
    />
  )
}
