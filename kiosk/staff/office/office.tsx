/** One office: the district's pictures for it alone, and every entry it received. */
import type { FlagView } from '#server/contract/flag.ts'
import type { Summary } from '#server/contract/summary.ts'
import { inDistrict, useDistrictOf } from '../district.ts'
import { Figures } from '../figures/figures.tsx'
import { Headline } from '../figures/headline.tsx'
import { Hours } from '../figures/hours.tsx'
import { Marks } from '../figures/marks.tsx'
import { chosenDays, Range } from '../figures/range.tsx'
import { Reasons } from '../figures/reasons.tsx'
import { useSummary } from '../figures/summary.ts'
import { RaisedFlag } from '../flags/raised-flag.tsx'
import { named, words } from '../language.ts'
import { Findings } from '../parts/finding/finding.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { place } from '../router.ts'
import { Trend } from '../trend/trend.tsx'
import { Board } from './board.tsx'
import { Entries } from './entries.tsx'
import './office.css'

export function Office({ id }: { id: string }) {
  const loaded = useSummary(chosenDays(), id)
  useDistrictOf(loaded.data?.[0].district.id)
  return (
    <Await of={loaded}>
      {([summary, { flags }]) => (
        <OneOffice id={id} summary={summary} flags={flags.filter((flag) => flag.office.id === id)} />
      )}
    </Await>
  )
}

type OfficeProps = { id: string; summary: Summary; flags: readonly FlagView[] }

function OneOffice({ id, summary, flags }: OfficeProps) {
  const t = words.value
  const raised = flags.filter((flag) => flag.status === 'raised')
  const unhappy = place.value.query.get('unhappy') === 'yes'
  return (
    <Page
      title={summary.office ? named(summary.office.name) : id}
      note={t.span(summary.range.from, summary.range.to)}
      heading="quiet"
      crumbs={[{ href: inDistrict('/staff'), label: t.office.back }]}
      below={<Headline summary={summary} />}
      actions={<Range />}
    >
      <Figures summary={summary} />
      <Marks summary={summary} />
      {summary.total.responses === 0 && <Nothing>{t.empty.quietRange}</Nothing>}
      {raised.length > 0 && (
        <div class="office-flags">
          <Findings title={t.office.flagged}>
            {raised.map((flag) => (
              <RaisedFlag key={flag.id} flag={flag} />
            ))}
          </Findings>
        </div>
      )}
      <Board
        charts={
          <>
            <Trend trend={summary.trend} flags={summary.flags} ofOffice />
            {summary.hours && <Hours cells={summary.hours} />}
            {summary.reasons && <Reasons reasons={summary.reasons} />}
          </>
        }
        said={<Entries key={String(unhappy)} office={id} unhappy={unhappy} day={summary.today.day} />}
      />
    </Page>
  )
}
