/** What the period is held against: the days before it, the same time last year, any other days, or nothing. */
import type { Summary } from '#server/contract/figures/summary.ts'
import { words } from '../language.ts'
import { addDays } from '../parts/calendar/calendar-days.ts'
import { DropDown } from '../parts/drop-down/drop-down.tsx'
import { go, place, withQuery } from '../router.ts'
import './compare.css'

const kinds = ['before', 'year', 'none'] as const

/** In the address; the days before where it says nothing. */
export const comparedWith = (): string => place.value.query.get('compare') || 'before'

type CompareProps = { summary: Pick<Summary, 'comparedRange' | 'range'> }

export function Compare({ summary: { comparedRange, range } }: CompareProps) {
  const t = words.value
  const chosen = comparedWith()
  const says =
    comparedRange === null
      ? t.calendar.against.none
      : t.calendar.beside(t.span(comparedRange.from, comparedRange.to))
  return (
    <DropDown class="compare-choice" arrow chosen={chosen !== 'before'} label={says}>
      <nav class="comparisons" aria-label={t.calendar.compare}>
        {kinds.map((kind) => (
          <a
            key={kind}
            href={withQuery({ compare: kind === 'before' ? null : kind })}
            {...(kind === chosen && { 'aria-current': 'true' as const })}
          >
            {t.calendar.against[kind]}
          </a>
        ))}
      </nav>
      <label>
        {t.calendar.other}
        <input
          type="date"
          max={addDays(range.from, -range.days)}
          value={comparedRange && !kinds.some((kind) => kind === chosen) ? comparedRange.from : ''}
          onChange={({ currentTarget: { value } }) => value && go(withQuery({ compare: value }))}
        />
      </label>
    </DropDown>
  )
}
