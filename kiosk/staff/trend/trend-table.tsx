/** The trend's figures as a table, newest first; each day or week leads to its entries where they may be seen. */
import { words } from '../language.ts'
import type { Note } from './trend-notes.ts'
import type { TrendLine } from './trend-points.ts'
import './trend-table.css'

/** Where the entries of each point are; null where nobody may see them. */
export type HrefAt = ((at: number) => string) | null
export type Mark = { at: number; label: string; count: number }

type TableProps = { line: TrendLine; marks: readonly Mark[]; notes: readonly Note[]; hrefAt: HrefAt }

export function TrendTable({ line, marks, notes, hrefAt }: TableProps) {
  const t = words.value
  const flagsAt = new Map(marks.map(({ at, count }) => [line.points[at], count]))
  const notesAt = new Map(notes.map(({ at, label }) => [line.points[at], label]))
  return (
    <div class="trend-scroll">
      <table class="trend-table">
        <thead>
          <tr>
            <th scope="col">{line.by === 'day' ? t.trend.day : t.trend.week}</th>
            <th scope="col">{t.trend.unhappy}</th>
            <th scope="col">{t.trend.baseline}</th>
            <th scope="col">{t.trend.responses}</th>
            {marks.length > 0 && <th scope="col">{t.trend.flagsHere}</th>}
            {notes.length > 0 && <th scope="col">{t.improvements.wallDone}</th>}
          </tr>
        </thead>
        <tbody>
          {line.points.toReversed().map((point, fromEnd) => (
            <tr key={point.day}>
              <th scope="row">
                {hrefAt ? (
                  <a href={hrefAt(line.points.length - 1 - fromEnd)}>{t.day(point.day)}</a>
                ) : (
                  t.day(point.day)
                )}
              </th>
              <td>{point.share === null ? t.offices.few : t.percent(point.share)}</td>
              <td>{point.baseline === null ? '–' : t.percent(point.baseline)}</td>
              <td>{t.count(point.responses)}</td>
              {marks.length > 0 && <td>{t.count(flagsAt.get(point) ?? 0)}</td>}
              {notes.length > 0 && <td>{notesAt.get(point) ?? ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
