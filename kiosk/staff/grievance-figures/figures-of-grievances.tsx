/** How fast and how well grievances are answered: the district first, then offices and officers, and the oldest open cases beside it all. */
import type { GrievanceFigures } from '#server/contract/grievances/grievance-figures.ts'
import * as api from '../../api/staff.ts'
import { districtAsked } from '../district.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await, Notice } from '../parts/page/states.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { Meta } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { place, withQuery } from '../router.ts'
import { FiguresList } from './figures-list.tsx'
import { FiguresSummary } from './figures-summary.tsx'
import { Oldest } from './oldest.tsx'
import './figures-of-grievances.css'

const periods = [28, 90, 365]
const usualDays = 28

function chosenDays(): number {
  const asked = Number(place.value.query.get('days'))
  return periods.find((days) => days === asked) ?? usualDays
}

export function FiguresOfGrievances() {
  const t = words.value
  const days = chosenDays()
  const district = districtAsked.value
  // The figures change each hour; the oldest cases with each act.
  const loaded = useResource(
    `/api/grievance-figures?days=${days}&district=${district}`,
    (signal) => api.grievanceFigures({ days, district }, signal),
    ['grievance'],
  )
  const { data } = loaded
  return (
    <Page
      title={t.grievanceFigures.title}
      lead={t.grievanceFigures.lead}
      below={
        data &&
        data.asOf !== null && (
          <Meta>{t.grievanceFigures.period(data.from, data.to, t.moment(data.asOf, now.value))}</Meta>
        )
      }
      actions={<Period days={days} />}
    >
      <Await of={loaded}>{(figures) => <Figures figures={figures} />}</Await>
    </Page>
  )
}

function Period({ days }: { days: number }) {
  const t = words.value.head
  const tabs = periods.map((period) => ({
    href: withQuery({ days: period === usualDays ? null : String(period) }),
    label: t.ranges[period] ?? String(period),
    current: period === days,
  }))
  return <Tabs label={t.range} tabs={tabs} />
}

function Figures({ figures }: { figures: GrievanceFigures }) {
  const t = words.value.grievanceFigures
  const { asOf, total, own, offices, officers, kinds, areas, whole, district } = figures
  const { withdrawn, merged, unfounded } = total.leftOut
  const isEmpty = total.cases + withdrawn + merged + unfounded === 0
  return (
    <div class="grievance-figures">
      {isEmpty ? (
        <Notice title={asOf === null ? t.notYet : t.none} help={asOf === null ? t.notYetHelp : t.noneHelp} />
      ) : (
        <FiguresSummary title={whole ? t.all(named(district.name)) : t.yours} row={total} drawn={!whole} />
      )}
      {own && <FiguresSummary title={t.own} row={own} drawn />}
      <Oldest cases={figures.oldest} />
      {offices.length > 0 && (
        <FiguresList
          title={t.offices}
          rows={offices.map((row) => ({ ...row, key: row.id, label: named(row.name), office: null }))}
          prefix="office"
          ranked
        />
      )}
      {officers.length > 0 && (
        <FiguresList
          title={t.officers}
          rows={officers.map((row) => ({
            ...row,
            key: row.id ?? '',
            label: row.name ?? t.nobody,
            office: row.office && named(row.office),
          }))}
          prefix="officer"
          ranked
        />
      )}
      {areas.length > 0 && (
        <FiguresList
          title={t.areas}
          rows={areas.map((row) => ({
            ...row,
            key: row.id ?? '',
            label: row.name ? named(row.name) : t.noArea,
            office: null,
          }))}
          prefix="area"
        />
      )}
      {!isEmpty && (
        <FiguresList
          title={t.kinds}
          rows={kinds
            .filter(({ cases }) => cases > 0)
            .map((row) => ({
              ...row,
              key: row.kind,
              label: words.value.grievances.kinds[row.kind],
              office: null,
            }))}
          prefix="kind"
        />
      )}
      <Card title={t.how}>
        <ul class="figure-rules">
          {t.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
