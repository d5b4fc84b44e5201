/** The districts beside each other, for whoever sees several: the same days, the same base, each a way to its own dashboard. */
import type { Comparison, DistrictFigures } from '#server/contract/figures/comparison.ts'
import * as api from '../../api/staff.ts'
import { inDistrict } from '../district.ts'
import { chosenDays, Range } from '../figures/range.tsx'
import { shareOf } from '../figures/share.ts'
import { named, words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { Sentence } from '../parts/text/sentence.tsx'
import { Hint } from '../parts/text/text.tsx'
import { mapLoaded, useResource } from '../resource.ts'
import { place } from '../router.ts'
import { Share } from '../today/office-row.tsx'
import { OfficesOfAll } from './funnel.tsx'
import { Transfers } from './transfers.tsx'
import './districts.css'

export function Districts() {
  const t = words.value
  const days = chosenDays()
  // Days that are over change no more; what is open does.
  const loaded = useResource(`/api/comparison?days=${days}`, (signal) => api.comparison(days, signal), [
    'flag',
    'grievance',
  ])
  const { data } = loaded
  const compared = data && data.districts.length > 0 ? data : null
  return (
    <Page
      class="districts"
      title={t.districts.title}
      note={compared && t.span(compared.from, compared.to)}
      heading="quiet"
      below={compared && <Said districts={compared.districts} />}
      actions={<Range />}
    >
      <List
        label={t.districts.title}
        of={mapLoaded(loaded, ({ districts }) => districts)}
        id={(district) => district.id}
        columns={columns()}
        empty={{ title: t.districts.none, help: t.districts.noneHelp }}
      />
      {compared && (
        <div class="districts-note">
          <Hint>{t.districts.wholeDays}</Hint>
        </div>
      )}
      {compared && compared.districts.length > 1 && (
        <div class="districts-more">
          <OfficesOfAll days={days} />
          <Transfers />
        </div>
      )}
    </Page>
  )
}

/** Who stands out of all together: even the low end of the interval lies above what all have. */
function Said({ districts }: Pick<Comparison, 'districts'>) {
  const t = words.value.districts
  const sum = (of: (district: DistrictFigures) => number) =>
    districts.reduce((all, each) => all + of(each), 0)
  const all = { responses: sum(({ responses }) => responses), unhappy: sum(({ unhappy }) => unhappy) }
  const share = shareOf(all)
  const above = districts.filter(
    (each) => share !== null && shareOf(each) !== null && each.interval !== null && each.interval[0] > share,
  )
  return (
    <Sentence says={t.said(all.responses, share)}>
      {above.length > 0 ? (
        <p class="districts-above">{t.above(above.map(({ name }) => named(name)).join(', '))}</p>
      ) : (
        share !== null && districts.length > 1 && <p class="districts-alike">{t.alike}</p>
      )}
    </Sentence>
  )
}

const columns = (): Column<DistrictFigures>[] => {
  const t = words.value
  const days = place.value.query.get('days')
  const homeOf = (id: string) => inDistrict(days ? `/staff?days=${days}` : '/staff', id)
  return [
    {
      key: 'name',
      label: t.districts.which,
      by: ({ name }) => named(name),
      cell: ({ id, name }) => <a href={homeOf(id)}>{named(name)}</a>,
    },
    {
      key: 'unhappy',
      label: t.districts.unhappy,
      width: '19rem',
      labelled: true,
      by: shareOf,
      cell: (district) => (
        <span class="district-share">
          <Share office={district} />
        </span>
      ),
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
      key: 'flags',
      label: t.districts.flags,
      labelled: true,
      align: 'end',
      by: ({ openFlags }) => openFlags,
      cell: ({ openFlags }) => t.count(openFlags),
    },
    {
      key: 'overdue',
      label: t.districts.overdue,
      labelled: true,
      align: 'end',
      by: ({ grievances }) => grievances.overdue,
      cell: ({ grievances: { overdue, open, marked } }) =>
        open === 0 ? t.count(0) : t.districts.ofOpen(overdue, open, marked),
    },
  ]
}
