/** Offices of one department over all districts: who differs from all by more than chance, as a picture and as a table. */
import type { Funnel, FunnelOffice } from '#server/contract/figures/funnel.ts'
import * as api from '../../api/districts.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Card } from '../parts/page/card.tsx'
import { Await } from '../parts/page/states.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint } from '../parts/text/text.tsx'
import { type Loaded, mapLoaded, useResource } from '../resource.ts'
import { go, place, withQuery } from '../router.ts'
import { FunnelPlot } from './funnel-plot.tsx'
import './funnel.css'

export function OfficesOfAll({ days }: { days: number }) {
  const department = place.value.query.get('department')
  const loaded = useResource(`/api/comparison/funnel?days=${days}&department=${department ?? ''}`, (signal) =>
    api.funnel(days, department, signal),
  )
  return (
    <Await of={loaded}>
      {(funnel) => (
        <>
          {funnel.departments.length > 0 && (
            <Shown funnel={funnel} offices={mapLoaded(loaded, ({ offices }) => offices)} />
          )}
        </>
      )}
    </Await>
  )
}

type ShownProps = { funnel: Funnel; offices: Loaded<readonly FunnelOffice[]> }

function Shown({ funnel, offices }: ShownProps) {
  const t = words.value.funnel
  const { departments, share, few, dispersion } = funnel
  return (
    <Card title={t.title}>
      <label class="funnel-choice">
        {t.department}
        <select
          value={funnel.department ?? ''}
          onChange={(event) => go(withQuery({ department: event.currentTarget.value }))}
        >
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {named(name)}
            </option>
          ))}
        </select>
      </label>
      <p>{saidOf(funnel)}</p>
      {share !== null && funnel.offices.length > 0 && <FunnelPlot funnel={funnel} share={share} />}
      <Hint>{t.how}</Hint>
      {dispersion > 1 && <Hint>{t.wider}</Hint>}
      {few > 0 && <Hint>{t.few(few)}</Hint>}
      {share !== null && funnel.offices.length > 0 && <SavePicture />}
      <details>
        <summary>{words.value.trend.table}</summary>
        <List
          label={t.title}
          of={offices}
          id={({ id }) => id}
          columns={columns()}
          prefix="funnel"
          empty={{ title: t.none, help: '' }}
        />
      </details>
    </Card>
  )
}

/** Those that are outside the outer limits are named: there chance alone puts two in a thousand. */
function saidOf({ offices, share }: Funnel): string {
  const t = words.value.funnel
  const far = (above: boolean) =>
    offices.filter((each) => each.outside === '99.8' && each.above === above).map(({ name }) => named(name))
  const [worse, better] = [far(true), far(false)]
  return [
    share === null ? '' : t.all(share),
    worse.length ? t.worse(worse) : '',
    better.length ? t.better(better) : '',
    worse.length + better.length === 0 ? t.alike : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

const columns = (): Column<FunnelOffice>[] => {
  const t = words.value
  return [
    {
      key: 'name',
      label: t.funnel.office,
      by: ({ name }) => named(name),
      cell: ({ id, name, district }) => (
        <a href={inDistrict(`/staff/offices/${id}`, district.id)}>{named(name)}</a>
      ),
    },
    {
      key: 'district',
      label: t.districts.which,
      by: (each) => named(each.district.name),
      cell: (each) => named(each.district.name),
    },
    {
      key: 'unhappy',
      label: t.trend.unhappy,
      labelled: true,
      align: 'end',
      by: ({ unhappy, responses }) => unhappy / responses,
      cell: ({ unhappy, responses }) => t.percent(unhappy / responses),
    },
    {
      key: 'responses',
      label: t.districts.responses,
      labelled: true,
      align: 'end',
      by: ({ responses }) => responses,
      cell: ({ responses }) => t.count(responses),
    },
    {
      key: 'standing',
      label: t.funnel.standing,
      by: ({ outside }) => Number(outside ?? 0),
      cell: ({ outside, above }) => t.funnel.standings(outside, above),
    },
  ]
}
