/** The list of grievances, open or closed, the most urgent first as the server orders them. */
import type { GrievanceRow } from '#server/contract/grievance.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import { Await, Notice } from '../states.tsx'
import { Tabs } from '../tabs.tsx'
import { Due } from './due.tsx'

export function Grievances() {
  const t = words.value.grievances
  const open = place.value.query.get('open') === 'no' ? 'no' : 'yes'
  const loaded = useResource(`/api/grievances?open=${open}`, (signal) => api.grievances(open, signal), [
    'grievance',
    'thread',
  ])
  return (
    <div class="column wide">
      <div class="opening">
        <h1 tabIndex={-1}>{t.title}</h1>
        <Tabs
          label={t.show}
          tabs={[
            { href: '/staff/grievances', label: t.open, current: open === 'yes' },
            { href: '/staff/grievances?open=no', label: t.closed, current: open === 'no' },
          ]}
        />
      </div>
      <Await of={loaded}>{({ grievances }) => <List grievances={grievances} open={open === 'yes'} />}</Await>
    </div>
  )
}

function List({ grievances, open }: { grievances: readonly GrievanceRow[]; open: boolean }) {
  const t = words.value.grievances
  if (grievances.length === 0) {
    return open ? (
      <Notice level={2} title={t.none} help={t.noneHelp} />
    ) : (
      <p class="nothing">{t.noneClosed}</p>
    )
  }
  const overdue = grievances.filter((grievance) => grievance.overdue && grievance.step !== 'closed').length
  return (
    <>
      {overdue > 0 && <p class="alarm small">{t.overdueCount(overdue)}</p>}
      <ul class="cases">
        {grievances.map((grievance) => (
          <Case key={grievance.id} grievance={grievance} />
        ))}
      </ul>
    </>
  )
}

function Case({ grievance }: { grievance: GrievanceRow }) {
  const t = words.value
  return (
    <li>
      <div class="matter">
        <a class="summary" href={`/staff/grievances/${grievance.id}`}>
          {grievance.summary}
        </a>
        <p class="meta">
          {named(grievance.office.name)} · {grievance.reference} ·{' '}
          {t.grievances.openedOn(t.date(grievance.openedAt))}
        </p>
      </div>
      <p class="step">
        <span class="chip">{t.grievances.steps[grievance.step]}</span>
        <span class="meta">{grievance.owner?.name ?? t.grievances.nobody}</span>
      </p>
      <p class="when">
        <Due grievance={grievance} />
        <span class="meta">{t.grievances.kinds[grievance.kind]}</span>
      </p>
    </li>
  )
}
