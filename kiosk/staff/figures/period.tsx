/** The one period that a page's figures are of, and what it is held against: said once above them, and chosen there. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Summary } from '#server/contract/figures/summary.ts'
import { words } from '../language.ts'
import { Calendar } from '../parts/calendar/calendar.tsx'
import { addMonths, firstOfMonth } from '../parts/calendar/calendar-days.ts'
import { DropDown } from '../parts/drop-down/drop-down.tsx'
import { go, place, withQuery } from '../router.ts'
import { Compare } from './compare.tsx'
import { ranges } from './filter.ts'
import { Places } from './places.tsx'
import './period.css'

export function Period({ summary }: { summary: Summary }) {
  return (
    <PeriodBar range={summary.range} today={summary.today.day}>
      <Folded>
        <Compare summary={summary} />
        <Places office={summary.office?.id ?? null} />
      </Folded>
    </PeriodBar>
  )
}

type PeriodBarProps = {
  range: Summary['range']
  /** The last day that can be chosen. */
  today: string
  /** Beside the days: what else can be chosen. */
  children: ComponentChildren
}

export function PeriodBar({ range, today, children }: PeriodBarProps) {
  const t = words.value
  return (
    <div class="period" data-period={t.home.period(range.days, t.span(range.from, range.to))}>
      <DropDown
        class="period-choice"
        arrow
        label={<b>{t.home.period(range.days, t.span(range.from, range.to))}</b>}
      >
        <Presets range={range} today={today} />
        <Calendar
          key={`${range.from} ${range.to}`}
          from={range.from}
          to={range.to}
          last={today}
          onChoose={(from, to) => go(withQuery({ days: null, from, to }))}
        />
      </DropDown>
      {children}
      <small>{t.home.periodHelp}</small>
    </div>
  )
}

/** On a phone a press away, since the figures are what is looked for; what is chosen stands there all the same. */
function Folded({ children }: { children: ComponentChildren }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        class="period-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {words.value.calendar.narrow}
      </button>
      <div class="period-folded" id={id} data-open={open}>
        {children}
      </div>
    </>
  )
}

type PresetsProps = { range: Summary['range']; today: string }

/** Days up to today, this month, and the one before it. */
function Presets({ range, today }: PresetsProps) {
  const t = words.value
  const month = firstOfMonth(today)
  const before = addMonths(month, -1)
  const running = ranges.map((days) => ({
    label: t.head.ranges[Number(days)] ?? days,
    query: { days: days === '28' ? null : days, from: null, to: null },
    isChosen: place.value.query.get('from') === null && range.days === Number(days),
  }))
  const months = [
    { label: t.calendar.thisMonth, from: month, to: today },
    { label: t.calendar.lastMonth, from: before, to: lastOfMonth(before) },
  ].map(({ label, from, to }) => ({
    label,
    query: { days: null, from, to },
    isChosen: range.from === from && range.to === to && place.value.query.get('from') !== null,
  }))
  return (
    <nav class="presets" aria-label={t.head.range}>
      {[...running, ...months].map(({ label, query, isChosen }) => (
        <a key={label} href={withQuery(query)} {...(isChosen && { 'aria-current': 'true' as const })}>
          {label}
        </a>
      ))}
    </nav>
  )
}

const lastOfMonth = (month: string): string =>
  new Date(Date.parse(`${addMonths(month, 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** The weekday map of more days is of the last of them alone. */
const mostHourDays = 90

/** The days of the weekday map, and how that is said where they are not those of the page. */
export function hoursOf({ from, to, days }: Summary['range']): { from: string; to: string; note: string } {
  if (days <= mostHourDays) return { from, to, note: '' }
  const first = new Date(Date.parse(`${to}T00:00:00Z`) - (mostHourDays - 1) * 86_400_000)
  return { from: first.toISOString().slice(0, 10), to, note: words.value.home.lastDays(mostHourDays) }
}
