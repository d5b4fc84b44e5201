/** When visitors are unhappy: a table of weekdays and hours. Cells below ten responses stay quiet. */
import type { HourCell as Cell } from '#server/contract/figures/summary.ts'
import { words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Nothing, Unseen } from '../parts/text/text.tsx'
import { cellBand, cellBands, enoughForCell, shareOf } from './share.ts'
import './hours.css'

type HoursProps = {
  cells: readonly Cell[]
  /** The days that they are of, where these are fewer than the page is about. */
  of?: string
  /** Where the entries of a cell are. */
  hrefOf: (more: Record<string, string>) => string
}

export function Hours({ cells, of, hrefOf }: HoursProps) {
  const t = words.value
  return (
    <Card class="hours" title={t.hours.title} note={of}>
      {cells.length === 0 ? (
        <Nothing>{t.hours.none}</Nothing>
      ) : (
        <>
          <Table cells={cells} hrefOf={hrefOf} />
          <Scale />
          <SavePicture />
        </>
      )}
    </Card>
  )
}

function Table({ cells, hrefOf }: Pick<HoursProps, 'cells' | 'hrefOf'>) {
  const t = words.value
  const hours = rangeOf(cells.map((cell) => cell.hour))
  const weekdays = rangeOf(cells.map((cell) => cell.weekday))
  const at = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]))
  return (
    <div class="hours-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Unseen>{t.hours.day}</Unseen>
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
                <HourCell key={hour} cell={at.get(`${weekday} ${hour}`)} hrefOf={hrefOf} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = Pick<HoursProps, 'hrefOf'> & { cell: Cell | undefined }

function HourCell({ cell, hrefOf }: CellProps) {
  const t = words.value
  const share = cell && cell.responses >= enoughForCell ? shareOf(cell) : null
  if (!cell || share === null) {
    return (
      <td class="hour-few">
        <span aria-hidden="true">·</span>
        <Unseen>{t.hours.fewCell}</Unseen>
      </td>
    )
  }
  return (
    <td class={`heat heat-${cellBand(share)}`} title={t.hours.cell(share, cell.responses)}>
      <a href={hrefOf({ weekday: String(cell.weekday), hour: String(cell.hour) })}>{t.points(share)}</a>
    </td>
  )
}

function Scale() {
  const t = words.value.hours
  return (
    <p class="scale">
      <Unseen>{t.scale}: </Unseen>
      {cellBands.map((text, step) => (
        <span key={text}>
          <i class={`heat heat-${step}`} aria-hidden="true" />
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
