/** The list of grievances: for whoever works or oversees cases by queues, filters and a search; for heads of office open or closed. */
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import * as api from '../../api/staff.ts'
import { StandingIn } from '../absence/standing-in.tsx'
import { BulkNews } from '../bulk-acts/bulk-news.tsx'
import { bulkSelection } from '../bulk-acts/bulk-selection.tsx'
import { asked, chosen, filtersOn, listName } from '../desk/address.ts'
import { DeskFilters } from '../desk/desk-filters.tsx'
import { DeskKeys } from '../desk/desk-keys.tsx'
import { DeskSearch } from '../desk/desk-search.tsx'
import { DeskStatus } from '../desk/desk-status.tsx'
import { QueueList } from '../desk/queue-list.tsx'
import { SavedLists } from '../desk/saved-lists.tsx'
import { districtAsked, inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Download } from '../parts/download/download.tsx'
import { List } from '../parts/list/list.tsx'
import { PageLinks } from '../parts/list/page-links.tsx'
import { Page } from '../parts/page/page.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Aside, Meta, Trouble } from '../parts/text/text.tsx'
import { type Loaded, mapLoaded, useResource } from '../resource.ts'
import { withQuery } from '../router.ts'
import { may } from '../session.ts'
import { FindByNumber } from './find-by-number.tsx'
import { columnsOf } from './grievance-columns.tsx'
import './grievances.css'

export function Grievances() {
  const about = { ...asked(), district: districtAsked.value }
  const loaded = useResource(
    `/api/grievances?${JSON.stringify(about)}`,
    (signal) => api.grievances(about, signal),
    ['grievance', 'thread'],
  )
  return may('entry:read') ? <Desk loaded={loaded} /> : <OpenOrClosed loaded={loaded} />
}

/** Lists on which somebody looks for what they have to do. */
const standsIn: ReadonlySet<string> = new Set(['open', 'mine', 'desk'])

/** More than the server gives at once: it turns the pages. */
const cutByServer = 1000

type ListProps = { loaded: Loaded<GrievanceList> }

function Desk({ loaded }: ListProps) {
  const t = words.value
  const { data } = loaded
  const isSearched = chosen('search') !== null
  return (
    <Page title={t.grievances.title} actions={<DeskKeys />}>
      <div class="desk">
        <div class="desk-lists">
          <QueueList data={data} />
          <SavedLists />
        </div>
        <div class="desk-main">
          <DeskSearch />
          {data && <DeskFilters choices={data.choices} />}
          {!isSearched && listName() === 'open' && <Late loaded={loaded} />}
          {may('grievance:act') && !isSearched && standsIn.has(listName()) && <StandingIn />}
          {data && <DeskStatus data={data} />}
          <BulkNews />
          <List
            label={isSearched ? t.grievances.title : t.queues.names[listName()]}
            of={mapLoaded(loaded, ({ grievances }) => grievances)}
            id={(grievance) => grievance.id}
            columns={columnsOf(chosen('by') === 'step' ? 'step' : 'whole')}
            pageSize={cutByServer}
            {...bulkSelection()}
            empty={emptyText(isSearched)}
          />
          {data && <PageLinks {...data} to={(page) => withQuery({ part: String(page) })} />}
          <TakeAway />
        </div>
      </div>
    </Page>
  )
}

function emptyText(isSearched: boolean): { title: string; help: string } {
  const t = words.value.queues
  if (isSearched)
    return { title: t.nothing, help: may('grievance:mobile') ? t.nothingHelpMobile : t.nothingHelp }
  if (filtersOn() > 0) return { title: t.emptyFiltered, help: t.emptyHelp }
  const name = listName()
  return { title: t.empty[name], help: name === 'open' ? words.value.grievances.noneHelp : t.emptyHelp }
}

function OpenOrClosed({ loaded }: ListProps) {
  const { grievances: t, queues } = words.value
  const { data } = loaded
  const open = listName() !== 'closed'
  return (
    <Page title={t.title} actions={<Which open={open} />}>
      {open && <Late loaded={loaded} />}
      {data && data.grievances.length > 1 && (
        <p>
          <Aside>{open ? queues.first(queues.byWhole) : queues.byClosed}</Aside>
        </p>
      )}
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ grievances }) => grievances)}
        id={(grievance) => grievance.id}
        columns={columnsOf('whole')}
        pageSize={cutByServer}
        empty={open ? { title: t.none, help: t.noneHelp } : { title: t.closed, help: t.noneClosed }}
      />
      {data && <PageLinks {...data} to={(page) => withQuery({ part: String(page) })} />}
      <TakeAway />
      <FindByNumber />
    </Page>
  )
}

/** The list that is shown, all of its pages. */
function TakeAway() {
  return <Download what="grievances" about={{ ...asked(), page: null, district: districtAsked.value }} />
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

/** Counted over all of them, not over the page that is shown. Where there are queues, what is overdue stands among those. */
function Late({ loaded: { data } }: ListProps) {
  const t = words.value.grievances
  return (
    <>
      {data && data.queues === null && data.overdue > 0 && <Trouble>{t.overdueCount(data.overdue)}</Trouble>}
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
