/** The one period that a page's figures are of, said once above them. */
import type { Summary } from '#server/contract/summary.ts'
import { words } from '../language.ts'
import { Range } from './range.tsx'
import './period.css'

export function Period({ range }: { range: Summary['range'] }) {
  const t = words.value
  return (
    <div class="period" data-period={t.home.period(range.days, t.span(range.from, range.to))}>
      <p>
        <b>{t.home.period(range.days, t.span(range.from, range.to))}</b> <small>{t.home.periodHelp}</small>
      </p>
      <Range />
    </div>
  )
}

/** The weekday map of more days is of the last of them alone. */
const mostHourDays = 90

export const hoursOf = ({ days }: Summary['range']): string =>
  days > mostHourDays ? words.value.home.lastDays(mostHourDays) : ''
