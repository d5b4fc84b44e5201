/** When visitors are unhappy: a table of weekdays and hours. Cells below five responses stay quiet. */
import type { Summary } from '#server/contract/summary.ts'
import { words } from '../language.ts'
import { band, shareOf } from './share.ts'

type Cell = Summary['hours'][number]

export function Hours({ cells, note }: { cells: Summary['hours']; note?: string }) {
  const t = words.value
  const hours = rangeOf(cells.map((cell) => cell.hour))
  const weekdays = rangeOf(cells.map((cell) => cell.weekday))
  const at = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]))
  return (
    <section class="card hours">
      <h2>{t.hours.title}</h2>
      {cells.length === 0 ? (
        <p class="nothing">{t.hours.none}</p>
      ) : (
        <>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">
                    <span class="unseen">{t.hours.day}</span>
                  </th>
                  {hours.map((hour) => (
                    <th key={hour} scope="col" aria-label={t.hour(hour)}>
                      {t.bareHour(hour)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weekdays.map((weekday) => (
                  <tr key={weekday}>
                    <th scope="row" aria-label={t.longWeekday(weekday)}>
                      {t.weekday(weekday)}
                    </th>
                    {hours.map((hour) => (
                      <HourCell key={hour} cell={at.get(`${weekday} ${hour}`)} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Scale />
        </>
      )}
      {note && <p class="hint">{note}</p>}
    </section>
  )
}

function HourCell({ cell }: { cell: Cell | undefined }) {
  const t = words.value
  const share = cell ? shareOf(cell) : null
  if (!cell || share === null) {
    return (
      <td class="few">
        <span aria-hidden="true">·</span>
        <span class="unseen">{t.hours.fewCell}</span>
      </td>
    )
  }
  return (
    <td class={`heat band-${band(share)}`} title={t.hours.cell(share, cell.responses)}>
      {t.points(share)}
    </td>
  )
}

function Scale() {
  const t = words.value.hours
  return (
    <p class="scale">
      <span class="unseen">{t.scale}: </span>
      {['0–9', '10–19', '20–29', '30–39', '40+'].map((text, step) => (
        <span key={text}>
          <i class={`heat band-${step}`} aria-hidden="true" />
          {text}
        </span>
      ))}
      <span>{t.few}</span>
    </p>
  )
}

/** Every whole number from the least to the greatest, so that a quiet hour keeps its column. */
function rangeOf(numbers: readonly number[]): number[] {
  const least = Math.min(...numbers)
  return numbers.length === 0
    ? []
    : Array.from({ length: Math.max(...numbers) - least + 1 }, (_, i) => least + i)
}
