/** Reports of weeks and months that are over: made once, signed and filed. */
import type { ReportList, ReportPeriodRow } from '#server/contract/figures/report.ts'
import * as api from '../../api/reports.ts'
import { districtAsked } from '../district.ts'
import { language, named, words } from '../language.ts'
import { Choice } from '../parts/form/field.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Hint } from '../parts/text/text.tsx'
import { type Loaded, mapLoaded, useResource } from '../resource.ts'
import { go, place, withQuery } from '../router.ts'
import { Paper } from './paper.tsx'
import { periodText } from './period-text.ts'
import { Said } from './said.tsx'
import './reports.css'

const asked = (name: string): string | null => place.value.query.get(name)
const everyAsked = (): 'week' | 'month' => (asked('every') === 'month' ? 'month' : 'week')

export function Reports() {
  const t = words.value.reports
  const about: api.ReportsAsked = {
    district: districtAsked.value,
    department: asked('department'),
    office: asked('office'),
    every: everyAsked(),
  }
  const loaded = useResource(`/api/reports?${JSON.stringify(about)}`, (signal) => api.reports(about, signal))
  const { data } = loaded
  return (
    <Page title={t.title} lead={t.lead} actions={<Spans />}>
      {data?.place && <Place of={data} chosen={data.place} />}
      {data?.place?.office && <Hint>{t.office}</Hint>}
      <Periods loaded={loaded} />
    </Page>
  )
}

function Spans() {
  const t = words.value.reports
  const chosen = everyAsked()
  const tabs = (['week', 'month'] as const).map((every) => ({
    href: withQuery({ every: every === 'week' ? null : every, page: null }),
    label: t.span[every],
    current: every === chosen,
  }))
  return <Tabs label={t.spans} tabs={tabs} />
}

type PlaceProps = { of: ReportList; chosen: NonNullable<ReportList['place']> }

/** A whole district, a department, an office; not shown to whoever has one only. */
function Place({ of, chosen }: PlaceProps) {
  const t = words.value.reports
  const isShown = ({ district }: { district: string }) => district === chosen.district
  const options = [
    ...of.districts
      .filter(({ id }) => id === chosen.district)
      .map(({ name }) => ({ value: '', label: t.wholeDistrict(named(name)) })),
    ...of.departments
      .filter(isShown)
      .map(({ id, name }) => ({ value: `department/${id}`, label: t.department(named(name)) })),
    ...of.offices.filter(isShown).map(({ id, name }) => ({ value: `office/${id}`, label: named(name) })),
  ]
  const value = chosen.office
    ? `office/${chosen.office}`
    : chosen.department
      ? `department/${chosen.department}`
      : ''
  if (options.length < 2) return null
  const choose = (next: string) => {
    const [kind, id = null] = next.split('/')
    go(
      withQuery({
        department: kind === 'department' ? id : null,
        office: kind === 'office' ? id : null,
        page: null,
      }),
    )
  }
  return (
    <div class="report-place">
      <Choice label={t.about} name="place" value={value} options={options} onChoose={choose} />
    </div>
  )
}

function Periods({ loaded }: { loaded: Loaded<ReportList> }) {
  const t = words.value.reports
  return (
    <List
      label={t.title}
      of={mapLoaded(loaded, ({ periods }) => periods)}
      id={({ first }) => first}
      columns={loaded.data ? columns(loaded.data, loaded.reload) : []}
      pageSize={13}
      detail={(row) => <Said row={row} />}
      empty={{ title: t.none, help: t.noneHelp }}
    />
  )
}

/** The language of the pages first. */
function columns(of: ReportList, reload: () => void): Column<ReportPeriodRow>[] {
  const t = words.value.reports
  const languages = language.value === 'hi' ? (['hi', 'en'] as const) : (['en', 'hi'] as const)
  return [
    { key: 'period', label: t.period, by: ({ first }) => first, cell: (row) => periodText(of.every, row) },
    {
      key: 'papers',
      label: t.papers,
      align: 'end',
      cell: (row) => (
        <div class="report-papers">
          {languages.map((lang) => (
            <Paper key={lang} of={of} row={row} lang={lang} onMade={reload} />
          ))}
        </div>
      ),
    },
  ]
}
