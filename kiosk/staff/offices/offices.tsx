/** Every office of the district beside the others: a table, a picture each, or a few side by side. */
import * as api from '../../api/offices.ts'
import { districtAsked } from '../district.ts'
import { words } from '../language.ts'
import { Download } from '../parts/download/download.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Meta, Nothing } from '../parts/text/text.tsx'
import { useEvery, useResource } from '../resource.ts'
import { withQuery } from '../router.ts'
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
    <Page
      title={t.officesPage.title}
      note={data && t.span(data.range.from, data.range.to)}
      below={
        data?.comparedRange && (
          <Meta>{t.officesPage.against(data.comparedRange.from, data.comparedRange.to)}</Meta>
        )
      }
      actions={<Period />}
    >
      <div class="offices-views">
        <Views />
        {may('entry:read') && <Download what="figures" about={about} />}
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

const ranges = ['7', '28', '90', '365']
const usualDays = '28'

function Period() {
  const t = words.value.head
  const { days, from } = askedDays()
  const chosen = from === null ? (days ?? usualDays) : null
  const tabs = ranges.map((range) => ({
    href: withQuery({ days: range === usualDays ? null : range, from: null, to: null }),
    label: t.ranges[Number(range)] ?? range,
    current: range === chosen,
  }))
  return <Tabs label={t.range} tabs={tabs} />
}
