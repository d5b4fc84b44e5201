/** The list of grievances, open or closed, the most urgent first as the server orders them. */
import type { GrievanceRow } from '#server/contract/grievance.ts'
import * as api from '../../api/staff.ts'
import { districtAsked, inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Meta, Trouble } from '../parts/text/text.tsx'
import { type Loaded, mapLoaded, useResource } from '../resource.ts'
import { place } from '../router.ts'
import { Due } from './due.tsx'
import './grievances.css'

export function Grievances() {
  const t = words.value.grievances
  const open = place.value.query.get('open') === 'no' ? 'no' : 'yes'
  const district = districtAsked.value
  const loaded = useResource(
    `/api/grievances?open=${open}&district=${district}`,
    (signal) => api.grievances({ open, district }, signal),
    ['grievance', 'thread'],
  )
  return (
    <Page title={t.title} actions={<Which open={open === 'yes'} />}>
      <Overdue loaded={loaded} />
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ grievances }) => grievances)}
        id={(grievance) => grievance.id}
        columns={columns()}
        search={{ label: words.value.parts.list.search, text: searched }}
        empty={open === 'yes' ? { title: t.none, help: t.noneHelp } : { title: t.closed, help: t.noneClosed }}
      />
    </Page>
  )
}

function Which({ open }: { open: boolean }) {
  const t = words.value.grievances
  return (
    <Tabs
      label={t.show}
      tabs={[
        { href: inDistrict('/staff/grievances'), label: t.open, current: open },
        { href: inDistrict('/staff/grievances?open=no'), label: t.closed, current: !open },
      ]}
    />
  )
}

function Overdue({ loaded }: { loaded: Loaded<{ grievances: readonly GrievanceRow[] }> }) {
  const late = loaded.data?.grievances.filter(({ overdue, step }) => overdue && step !== 'closed')
  return late && late.length > 0 ? (
    <Trouble>{words.value.grievances.overdueCount(late.length)}</Trouble>
  ) : null
}

const searched = (grievance: GrievanceRow): string =>
  [grievance.summary, grievance.reference, named(grievance.office.name), grievance.owner?.name].join(' ')

const columns = (): Column<GrievanceRow>[] => {
  const t = words.value
  return [
    { key: 'matter', label: t.grievance.kind, cell: (grievance) => <Matter grievance={grievance} /> },
    {
      key: 'owner',
      width: '11rem',
      label: t.grievance.owner,
      by: (grievance) => grievance.owner?.name ?? null,
      cell: (grievance) => (
        <>
          <Chip>{t.grievances.steps[grievance.step]}</Chip>
          <Meta>{grievance.owner?.name ?? t.grievances.nobody}</Meta>
        </>
      ),
    },
    {
      key: 'due',
      width: '11rem',
      label: t.grievance.dueAt,
      by: (grievance) => grievance.dueAt,
      cell: (grievance) => (
        <>
          <Due grievance={grievance} />
          <Meta>{t.grievances.kinds[grievance.kind]}</Meta>
        </>
      ),
    },
  ]
}

function Matter({ grievance }: { grievance: GrievanceRow }) {
  const t = words.value
  return (
    <>
      <a class="matter" href={inDistrict(`/staff/grievances/${grievance.id}`)}>
        {grievance.summary}
      </a>
      <p class="matter-of">
        {named(grievance.office.name)} · {grievance.reference} ·{' '}
        {t.grievances.openedOn(t.date(grievance.openedAt))}
      </p>
    </>
  )
}
