/** One figure: a share with what it was counted from and how sure it is, or a length of time. */
import type { FiguredShare, FiguredTime, FiguresRow } from '#server/contract/grievances/grievance-figures.ts'
import { words } from '../language.ts'
import { Unseen } from '../parts/text/text.tsx'
import './figure.css'

/** `drawn`: towards the share of the district, so it is near what was counted and not the same: 0 of 1 is no 0 %. */
type ShareProps = { share: FiguredShare | null; drawn?: boolean }

/** With a bar that is full at 100 %, and a thin line from one end of the interval to the other. */
export function BarOfShare({ share, drawn }: ShareProps) {
  const t = words.value
  if (!share) return <>{t.grievanceFigures.nothing}</>
  const [low, high] = share.interval
  const width = (part: number) => `${(part * 100).toFixed(1)}%`
  return (
    <span class="figure-share" data-drawn={drawn ? 'yes' : undefined}>
      <b>{said(share.share, drawn)}</b>
      <span class="figure-bar" aria-hidden="true">
        <i style={{ width: width(share.share) }} />
        <i class="figure-range" style={{ left: width(low), width: width(high - low) }} />
      </span>
      <span class="figure-counted">
        {t.grievanceFigures.countOf(share.count, share.of)} ·{' '}
        <span aria-hidden="true">{t.grievanceFigures.between(low, high)}</span>
        <Unseen>{t.grievanceFigures.betweenSpoken(low, high)}</Unseen>
      </span>
    </span>
  )
}

const said = (share: number, drawn = false): string =>
  drawn ? words.value.grievanceFigures.about(share) : words.value.percent(share)

export function PlainShare({ share, drawn }: ShareProps) {
  const t = words.value
  if (!share) return <>{t.grievanceFigures.nothing}</>
  return (
    <span class="figure-plain">
      {said(share.share, drawn)}{' '}
      <span class="figure-counted">{t.grievanceFigures.countOf(share.count, share.of)}</span>
    </span>
  )
}

const hoursToDays = 96

function timeText(time: FiguredTime | null): string {
  const t = words.value.grievanceFigures
  if (!time) return t.nothing
  const length = time.hours <= hoursToDays ? t.hours(time.hours) : t.days(Math.ceil(time.hours / 24))
  return time.more ? t.more(length) : t.within(length)
}

type TimesProps = { times: { median: FiguredTime | null; ninetieth: FiguredTime | null } }

/** The median, and what nine of ten are within. */
export function Times({ times: { median, ninetieth } }: TimesProps) {
  const t = words.value.grievanceFigures
  if (!median && !ninetieth) return <>{t.nothing}</>
  return (
    <span class="figure-times">
      <span>
        <span class="figure-counted">{t.median}</span> {timeText(median)}
      </span>
      <span>
        <span class="figure-counted">{t.ninetieth}</span> {timeText(ninetieth)}
      </span>
    </span>
  )
}

/** What came from citizens after an answer. */
export function Said({ row }: { row: Pick<FiguresRow, 'reopened' | 'appealed' | 'satisfied'> }) {
  const t = words.value.grievanceFigures
  if (!row.reopened) return <>{t.nothing}</>
  const lines = [
    [t.reopened, row.reopened],
    [t.appealed, row.appealed],
    [t.satisfied, row.satisfied],
  ] as const
  return (
    <span class="figure-times">
      {lines.map(([label, share]) => (
        <span key={label}>
          <span class="figure-counted">{label}</span> <PlainShare share={share} drawn />
        </span>
      ))}
    </span>
  )
}
