/** Every office of the district beside the others: a table, a picture each, or a few side by side. */
import * as api from '../../api/offices.ts'
import { districtAsked } from '../district.ts'
import { Compare } from '../figures/compare.tsx'
import { PeriodBar } from '../figures/period.tsx'
import { words } from '../language.ts'
import { Download } from '../parts/download/download.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { useEvery, useResource } from '../resource.ts'
import { place, withQuery } from '../router.ts'
import { may } from '../session.ts'
import { askedDays, chosenView, comparedIds } from './address.ts'
import { OfficesList } from './offices-list.tsx'
import { SideBySide } from './side-by-side.tsx'
import './offices.css'

/** Rows that change their places under the hand cannot be read: it follows the day slowly. */
const renewMs = 60_000

export function Offices() {
  const t = words.value
  const about = { ...askedDays(), district: districtAsked.value }
  const loaded = useResource(`/api/offices/figures?${JSON.stringify(about)}`, (signal) =>
    api.officeFigures(about, signal),
  )
  useEvery(renewMs, loaded.refresh)
  const { data } = loaded
  const view = chosenView()
  return (
    <Page title={t.officesPage.title}>
      {data && (
        <PeriodBar range={data.range} today={data.today}>
          <Compare summary={data} />
        </PeriodBar>
      )}
      <div class="offices-views">
        <Views />
        {may('entry:read') && <Download what="figures" about={{ ...about, ...chosenPlaces() }} />}
      </div>
      {data && data.offices.length > 0 && data.offices.every(({ responses, few }) => !responses && !few) && (
        <Nothing>{t.empty.quietRange}</Nothing>
      )}
      {view === 'compare' ? (
        <Await of={loaded}>{(figures) => <SideBySide figures={figures} />}</Await>
      ) : (
        <OfficesList of={loaded} pictures={view === 'charts'} />
      )}
    </Page>
  )
}

/** As the filters of the list stand in the address. */
const chosenPlaces = () => ({
  department: place.value.query.get('department'),
  area: place.value.query.get('area'),
})

function Views() {
  const t = words.value.officesPage
  const view = chosenView()
  const count = comparedIds().length
  const tabs = [
    { href: withQuery({ view: null }), label: t.views.table, current: view === 'table' },
    { href: withQuery({ view: 'charts' }), label: t.views.charts, current: view === 'charts' },
    { href: withQuery({ view: 'compare' }), label: t.views.compare(count), current: view === 'compare' },
  ]
  return <Tabs label={t.view} tabs={tabs} />
}
