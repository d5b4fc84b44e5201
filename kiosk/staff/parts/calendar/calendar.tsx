/**
 * A month of which a first and a last day are chosen, by finger, mouse or keys: arrows by a day or a week, Home and End
 * within the week, Page Up and Page Down by a month.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { words } from '../../language.ts'
import { addMonths, dayAfterKey, firstOfMonth, weeksOfMonth } from './calendar-days.ts'
import './calendar.css'

type CalendarProps = {
  /** The days that are chosen now. */
  from: string
  to: string
  /** The last day that can be chosen: today. */
  last: string
  onChoose: (from: string, to: string) => void
}

export function Calendar({ from, to, last, onChoose }: CalendarProps) {
  const t = words.value.calendar
  const [month, setMonth] = useState(firstOfMonth(to))
  const [begun, setBegun] = useState<string | null>(null)
  // The one day that Tab stops at.
  const [stop, setStop] = useState(to)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)

  // Before the next key comes, which would else be heard by the day that was left.
  useLayoutEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${stop}"]`)?.focus()
    moved.current = false
  }, [stop, month])

  function choose(day: string) {
    setStop(day)
    if (begun === null) return setBegun(day)
    setBegun(null)
    if (begun <= day) onChoose(begun, day)
    else onChoose(day, begun)
  }

  function typed(event: KeyboardEvent) {
    const day = dayAfterKey(stop, event.key)
    if (day === null) return
    event.preventDefault()
    const next = day > last ? last : day
    moved.current = true
    setStop(next)
    setMonth(firstOfMonth(next))
  }

  function turn(months: number) {
    const next = addMonths(month, months)
    setMonth(next)
    setStop(next > last ? last : next)
  }

  const isChosen = (day: string) => (begun === null ? day >= from && day <= to : day === begun)
  const isEnd = (day: string) => (begun === null ? day === from || day === to : day === begun)
  return (
    <div class="calendar">
      <div class="calendar-head">
        <button type="button" aria-label={t.earlier} onClick={() => turn(-1)}>
          ‹
        </button>
        <b aria-live="polite">{words.value.year(month)}</b>
        <button
          type="button"
          aria-label={t.later}
          disabled={addMonths(month, 1) > last}
          onClick={() => turn(1)}
        >
          ›
        </button>
      </div>
      <table ref={grid} aria-label={words.value.year(month)} onKeyDown={typed}>
        <thead>
          <tr>
            {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
              <th key={weekday} scope="col" aria-label={words.value.longWeekday(weekday)}>
                {words.value.weekday(weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  {day.slice(0, 7) === month.slice(0, 7) && (
                    <button
                      type="button"
                      data-day={day}
                      aria-label={words.value.fullDay(day)}
                      aria-pressed={isChosen(day)}
                      data-end={isEnd(day)}
                      disabled={day > last}
                      tabIndex={day === stop ? 0 : -1}
                      {...(day === last && { 'aria-current': 'date' as const })}
                      onClick={() => choose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{begun === null ? t.first : t.last(words.value.fullDay(begun))}</p>
    </div>
  )
}
