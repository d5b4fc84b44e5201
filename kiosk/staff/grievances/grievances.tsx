/** The list of grievances, open or closed, the most urgent first as the server orders them. */
import type { GrievanceList, GrievanceRow } from '#server/contract/grievance.ts'
import * as api from '../../api/staff.ts'
import { districtAsked, inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { PageLinks } from '../parts/list/page-links.tsx'
import { Page } from '../parts/page/page.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Meta, Trouble } from '../parts/text/text.tsx'
import { type Loaded, mapLoaded, useResource } from '../resource.ts'
import { place } from '../router.ts'
import { may } from '../session.ts'
import { Due, isRunning } from './due.tsx'
import { FindByNumber } from './find-by-number.tsx'
import './grievances.css'

export function Grievances() {
  const t = words.value.grievances
  const open = place.value.query.get('open') === 'no' ? 'no' : 'yes'
  const page = place.value.query.get('part') ?? '1'
  const district = districtAsked.value
  const loaded = useResource(
    `/api/grievances?open=${open}&page=${page}&district=${district}`,
    (signal) => api.grievances({ open, page, district }, signal),
    ['grievance', 'thread'],
  )
  return (
    <Page title={t.title} actions={<Which open={open === 'yes'} />}>
      {open === 'yes' && <Late loaded={loaded} />}
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ grievances }) => grievances)}
        id={(grievance) => grievance.id}
        columns={columns()}
        search={{ label: words.value.parts.list.search, text: searched }}
        empty={open === 'yes' ? { title: t.none, help: t.noneHelp } : { title: t.closed, help: t.noneClosed }}
      />
      {/* What waits for the office stands on the first. */}
      {loaded.data && (
        <PageLinks
          {...loaded.data}
          to={(page) => inDistrict(`/staff/grievances?open=${open}&part=${page}`)}
        />
      )}
      <FindByNumber />
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

type ListProps = { loaded: Loaded<GrievanceList> }

/** Counted over all of them, not over the page that is shown. */
function Late({ loaded: { data } }: ListProps) {
  const t = words.value.grievances
  return (
    <>
      {data && data.overdue > 0 && <Trouble>{t.overdueCount(data.overdue)}</Trouble>}
      {data && data.returned > 0 && may('grievance:act') && (
        <Trouble>{t.returnedCount(data.returned)}</Trouble>
      )}
      {data && data.marked > 0 && (
        <div class="marked-count">
          <Meta>{t.markedCount(data.marked)}</Meta>
        </div>
      )}
    </>
  )
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
          <Chip>{t.grievances.states[grievance.state]}</Chip>
          {grievance.marked && <Chip>{t.grievances.marked}</Chip>}
          <Meta>
            {grievance.returned ? t.grievances.returned : (grievance.owner?.name ?? t.grievances.nobody)}
          </Meta>
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
          {isRunning(grievance) ? <Due grievance={grievance} /> : '–'}
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
