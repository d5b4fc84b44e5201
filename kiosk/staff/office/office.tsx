/** One office: the district's pictures for it alone, and every entry it received. */
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { inDistrict, useDistrictOf } from '../district.ts'
import { Faces } from '../figures/faces.tsx'
import { Figures } from '../figures/figures.tsx'
import { chosenFilter, entriesHref, isSliced } from '../figures/filter.ts'
import { Headline } from '../figures/headline.tsx'
import { Hours } from '../figures/hours.tsx'
import { LeftOut } from '../figures/left-out.tsx'
import { Marks } from '../figures/marks.tsx'
import { hoursOf, Period } from '../figures/period.tsx'
import { Reasons } from '../figures/reasons.tsx'
import { useSummary } from '../figures/summary.ts'
import { RaisedFlag } from '../flags/raised-flag.tsx'
import { useDoneNotes } from '../improvements/done-notes.ts'
import { OfficeImprovements } from '../improvements/office-improvements.tsx'
import { named, words } from '../language.ts'
import { Findings } from '../parts/finding/finding.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { place } from '../router.ts'
import { Trend } from '../trend/trend.tsx'
import { Board } from './board.tsx'
import { Entries } from './entries.tsx'
import { Slices } from './slices.tsx'
import './office.css'

export function Office({ id }: { id: string }) {
  const loaded = useSummary({ ...chosenFilter(), office: id })
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
  const done = useDoneNotes(id)
  const raised = flags.filter((flag) => flag.status === 'raised')
  const filter = { ...chosenFilter(), office: id }
  const hrefOf = entriesHref(filter)
  const hours = hoursOf(summary.range)
  const unhappy = place.value.query.get('unhappy') === 'yes'
  return (
    <Page
      title={summary.office ? named(summary.office.name) : id}
      heading="quiet"
      crumbs={[{ href: inDistrict('/staff/offices'), label: t.office.back }]}
      below={<Headline summary={summary} />}
    >
      <Period summary={summary} />
      <Figures summary={summary} />
      <Faces faces={summary.total.faces} hrefOf={hrefOf} />
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
            <Trend
              trend={summary.trend}
              flags={summary.flags}
              hrefOf={hrefOf}
              until={summary.range.to}
              ofOffice
              done={done}
            />
            {summary.hours && (
              <Hours
                cells={summary.hours}
                of={hours.note}
                hrefOf={(cell) => hrefOf({ ...cell, from: hours.from, to: hours.to })}
              />
            )}
            {summary.reasons && <Reasons reasons={summary.reasons} hrefOf={hrefOf} />}
            {!summary.reasons && <LeftOut />}
            {summary.praise && <Reasons reasons={summary.praise} hrefOf={hrefOf} praise />}
            {isSliced(filter) ? (
              <LeftOut places />
            ) : (
              <>
                <Slices filter={filter} by="point" />
                <Slices filter={filter} by="service" />
              </>
            )}
            <OfficeImprovements office={id} />
          </>
        }
        said={<Entries key={String(unhappy)} office={id} unhappy={unhappy} day={summary.today.day} />}
      />
    </Page>
  )
}
