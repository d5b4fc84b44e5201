/** The district's morning: the day's sentence, what needs a decision, and the pictures behind it. */

import type { SilentOffice, SilentPoster } from '#server/contract/devices/poster.ts'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import * as api from '../../api/devices.ts'
import { useInDistrict } from '../district.ts'
import { Faces } from '../figures/faces.tsx'
import { Figures } from '../figures/figures.tsx'
import { districtFilter, entriesHref } from '../figures/filter.ts'
import { Headline } from '../figures/headline.tsx'
import { Hours } from '../figures/hours.tsx'
import { LeftOut } from '../figures/left-out.tsx'
import { Marks } from '../figures/marks.tsx'
import { hoursOf, Period } from '../figures/period.tsx'
import { Reasons } from '../figures/reasons.tsx'
import { useSummary } from '../figures/summary.ts'
import { useDoneNotes } from '../improvements/done-notes.ts'
import { useMissedKiosks } from '../kiosks/missed.tsx'
import { named } from '../language.ts'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Trend } from '../trend/trend.tsx'
import { Decisions } from './decisions.tsx'
import { EmptyDistrict } from './empty.tsx'
import { Offices } from './offices.tsx'
import { Said } from './said.tsx'
import './today.css'

type DistrictProps = {
  summary: Summary
  flags: readonly FlagView[]
  silent: { posters: readonly SilentPoster[]; offices: readonly SilentOffice[] }
  onChanged: () => void
}

export function Today() {
  const filter = districtFilter()
  const loaded = useSummary(filter)
  // Silence grows by the day, so it is not asked for again with every entry.
  const silent = useInDistrict('/api/posters/silent', api.silentPosters)
  return (
    <Await of={loaded}>
      {([summary, { flags }]) => (
        <District
          summary={summary}
          flags={flags}
          silent={silent.data ?? { posters: [], offices: [] }}
          onChanged={silent.reload}
        />
      )}
    </Await>
  )
}

function District({ summary, flags, silent, onChanged }: DistrictProps) {
  const kiosks = useMissedKiosks()
  const done = useDoneNotes(null)
  const filter = districtFilter()
  // A part of the district of which nobody has spoken is none that is new.
  if (Object.keys(filter).length === 0 && isNew(summary)) return <EmptyDistrict />
  const hrefOf = entriesHref(filter)
  const shown = new Set(summary.offices.map(({ id }) => id))
  const isShown = ({ office }: { office: { id: string } }) => shown.has(office.id)
  const hours = hoursOf(summary.range)
  return (
    <Page title={named(summary.district.name)} heading="quiet" below={<Headline summary={summary} />}>
      <Period summary={summary} />
      <Figures summary={summary} />
      <Faces faces={summary.total.faces} hrefOf={hrefOf} />
      <Marks summary={summary} />
      <div class="board">
        <div class="aside">
          <Decisions
            flags={flags.filter(isShown)}
            bursts={summary}
            silent={{
              posters: silent.posters.filter(isShown),
              offices: silent.offices.filter(isShown),
            }}
            kiosks={kiosks.filter(isShown)}
            waiting={{ all: summary.waitingThreads, marked: summary.markedThreads }}
            onChanged={onChanged}
          />
          <Said said={summary.words} day={summary.today.day} />
        </div>
        <div class="charts">
          <Trend
            trend={summary.trend}
            flags={summary.flags}
            hrefOf={hrefOf}
            until={summary.range.to}
            done={done}
          />
          <div class="pair">
            <Offices offices={summary.offices} />
            <div class="stack">
              {summary.hours && (
                <Hours
                  cells={summary.hours}
                  of={hours.note}
                  hrefOf={(cell) => hrefOf({ ...cell, from: hours.from, to: hours.to })}
                />
              )}
              {summary.reasons && <Reasons reasons={summary.reasons} hrefOf={hrefOf} />}
              {!summary.reasons && <LeftOut />}
            </div>
          </div>
          {summary.praise && <Reasons reasons={summary.praise} hrefOf={hrefOf} praise wide />}
        </div>
      </div>
    </Page>
  )
}

/** Nothing in this range, nothing before it: nobody has ever spoken here. */
const isNew = ({ total, trend }: Summary): boolean =>
  total.responses === 0 && total.compared === null && trend.every(({ baseline }) => baseline === null)
