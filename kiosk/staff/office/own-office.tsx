/** The page of a head of office: weeks that are over, the same until the next one is released. */
import type { OfficeReleases } from '#server/contract/figures/release.ts'
import * as api from '../../api/staff.ts'
import { Figure, FigureRow } from '../figures/figures.tsx'
import { Reasons } from '../figures/reasons.tsx'
import { inTwentieths } from '../figures/share.ts'
import { useDoneNotes } from '../improvements/done-notes.ts'
import { MissedKiosks, useMissedKiosks } from '../kiosks/missed.tsx'
import { named, words } from '../language.ts'
import { Download } from '../parts/download/download.tsx'
import { Findings } from '../parts/finding/finding.tsx'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Sentence } from '../parts/text/sentence.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { Trend } from '../trend/trend.tsx'
import { Board } from './board.tsx'
import { OwnWords } from './own-words.tsx'

export function OwnOffice({ id }: { id: string }) {
  const loaded = useResource(`/api/releases?office=${id}`, (signal) => api.releases(id, signal), ['tick'])
  return <Await of={loaded}>{(releases) => <Released id={id} releases={releases} />}</Await>
}

type Newest = NonNullable<OfficeReleases['newest']>

function Released({ id, releases }: { id: string; releases: OfficeReleases }) {
  const t = words.value
  const { office, newest, nextDay } = releases
  const done = useDoneNotes(id)
  const missed = useMissedKiosks().filter((kiosk) => kiosk.office.id === id)
  return (
    <Page
      title={named(office.name)}
      heading="quiet"
      actions={newest && <Download what="weeks" about={{ office: id }} />}
      below={
        <>
          <Sentence says={newest ? t.own.week(newest.from, newest.to) : t.own.noWeek}>
            <p>{newest ? t.own.next(nextDay) : t.own.first(nextDay)}</p>
          </Sentence>
          <Hint>{t.own.how}</Hint>
        </>
      }
    >
      {missed.length > 0 && (
        <Findings title={t.kiosks.title}>
          <MissedKiosks kiosks={missed} />
        </Findings>
      )}
      {newest && <WeekFigures newest={newest} />}
      {newest && (
        <Board
          charts={
            <>
              <Trend
                trend={releases.trend}
                flags={[]}
                ofOffice
                weekNote={t.own.wholeWeeks}
                rounded={inTwentieths}
                done={done}
              />
              <Reasons reasons={releases.reasons} note={t.own.reasons(releases.reasonWeeks)} />
              {releases.flags.length > 0 && <Decided flags={releases.flags} />}
            </>
          }
          said={<OwnWords office={id} />}
        />
      )}
    </Page>
  )
}

function WeekFigures({ newest }: { newest: Newest }) {
  const t = words.value
  const { before } = newest
  return (
    <FigureRow>
      <Figure name={t.figures.responses} value={responses(newest)}>
        {before && t.own.before(responses(before))}
      </Figure>
      <Figure name={t.figures.unhappy} value={unhappy(newest)}>
        {before && t.own.before(unhappy(before))}
      </Figure>
    </FigureRow>
  )
}

const responses = (count: Pick<Newest, 'responses' | 'few'>): string =>
  count.few === 'responses' ? words.value.own.under : words.value.own.about(count.responses)

const unhappy = ({ responses, unhappy, few }: Pick<Newest, 'responses' | 'unhappy' | 'few'>): string =>
  few ? words.value.own.tooFew : words.value.own.aboutShare(inTwentieths(unhappy / responses))

function Decided({ flags }: Pick<OfficeReleases, 'flags'>) {
  const t = words.value
  return (
    <Card title={t.own.flags}>
      <ul>
        {flags.map((flag) => (
          <li key={flag.id}>
            {flag.note}
            <Meta>
              {t.span(flag.from, flag.to)} · {flag.by}
            </Meta>
          </li>
        ))}
      </ul>
    </Card>
  )
}
