/** The open cases whose citizens have waited longest, always in sight. */
import type { OldestCase } from '#server/contract/grievances/grievance-figures.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import { Card } from '../parts/page/card.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Aside, Nothing } from '../parts/text/text.tsx'
import './oldest.css'

export function Oldest({ cases }: { cases: readonly OldestCase[] }) {
  const t = words.value
  return (
    <Card title={t.grievanceFigures.oldest} note={t.grievanceFigures.oldestNow}>
      {cases.length === 0 ? (
        <Nothing>{t.grievanceFigures.noneOpen}</Nothing>
      ) : (
        <ol class="oldest">
          {cases.map(({ id, reference, office, state, owner, openedAt, overdue, citizens }) => (
            <li key={id}>
              <a href={inDistrict(`/staff/grievances/${id}`)}>{reference}</a>{' '}
              <span class="oldest-for" data-late={overdue ? 'yes' : undefined}>
                {t.grievanceFigures.waiting(t.length(now.value - openedAt))}
                {overdue && ` · ${t.grievanceFigures.late}`}
              </span>{' '}
              <Chip>{t.grievances.states[state]}</Chip>{' '}
              {citizens > 1 && <Chip>{t.grievances.citizens(citizens)}</Chip>}{' '}
              <Aside>
                {named(office)} · {owner ?? t.grievances.nobody}
              </Aside>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
