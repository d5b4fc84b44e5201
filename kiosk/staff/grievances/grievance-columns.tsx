/** A grievance as a row: what it is about, where it stands and with whom, and when it is due by the clock that orders the list. */
import type { GrievanceRow } from '#server/contract/grievances/grievance.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import type { Column } from '../parts/list/list.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Meta, Unbroken } from '../parts/text/text.tsx'
import { Due, isRunning } from './due.tsx'
import './grievance-columns.css'

/** The server orders them: no column sorts a single page. */
export const columnsOf = (by: 'whole' | 'step'): Column<GrievanceRow>[] => {
  const t = words.value
  return [
    { key: 'matter', label: t.grievance.kind, cell: (grievance) => <Matter grievance={grievance} /> },
    {
      key: 'owner',
      width: '10rem',
      label: t.grievance.owner,
      cell: (grievance) => (
        <>
          <Chip>{t.grievances.states[grievance.state]}</Chip>
          {grievance.citizens > 1 && <Chip>{t.grievances.citizens(grievance.citizens)}</Chip>}
          {grievance.marked && <Chip>{t.grievances.marked}</Chip>}
          {grievance.triage && <Chip>{t.triage.chip}</Chip>}
          <Meta>
            {grievance.returned ? t.grievances.returned : (grievance.owner?.name ?? t.grievances.nobody)}
          </Meta>
        </>
      ),
    },
    {
      key: 'due',
      width: '10rem',
      label: by === 'step' ? t.queues.stepDue : t.grievance.dueAt,
      cell: (grievance) => (
        <>
          {by === 'step' ? (
            <Step grievance={grievance} />
          ) : isRunning(grievance) || grievance.overdue ? (
            <Due grievance={grievance} />
          ) : (
            '–'
          )}
          <Meta>{t.grievances.kinds[grievance.kind]}</Meta>
        </>
      ),
    },
  ]
}

function Step({ grievance: { stepDueAt } }: { grievance: GrievanceRow }) {
  const t = words.value
  if (stepDueAt === null) return '–'
  const rest = stepDueAt - now.value
  return rest < 0 ? (
    <b class="step-late">{t.grievances.overdue(t.length(-rest))}</b>
  ) : (
    <span>{t.grievances.due(t.length(rest))}</span>
  )
}

function Matter({ grievance }: { grievance: GrievanceRow }) {
  const t = words.value
  return (
    <>
      <a class="matter" href={inDistrict(`/staff/grievances/${grievance.id}`)}>
        {grievance.summary}
      </a>
      <p class="matter-of">
        {[named(grievance.office.name), areaBeside(grievance)].filter(Boolean).join(' · ')} ·{' '}
        <Unbroken>{grievance.reference}</Unbroken> ·{' '}
        <Unbroken>{t.grievances.openedOn(t.date(grievance.openedAt))}</Unbroken>
      </p>
    </>
  )
}

/** Most offices of one area bear its name: it does not stand there twice. */
function areaBeside({ office, area }: GrievanceRow): string | null {
  const text = area && named(area)
  return text && !named(office.name).includes(text) ? text : null
}
