/** The two clocks of a case as bars: how much of the time is used, and by how much it is over. True at a glance and in words. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { HistoryEvent } from '#server/contract/grievances/grievance-state.ts'
import { words } from '../language.ts'
import { now } from '../now.ts'
import { Card } from '../parts/page/card.tsx'
import './clocks.css'

type ClockProps = { label: string; begins: string; from: number; due: number; late: boolean }

/** What stands in the history and begins no step. */
const still: ReadonlySet<HistoryEvent> = new Set([
  'reminded',
  'head-told',
  'returned',
  'date-moved',
  'area-set',
])

/** Giving it to somebody else, which leaves the time of the step as it is where it lay with somebody already. */
const passedOn: ReadonlySet<HistoryEvent> = new Set(['assigned', 'transferred'])
const underWay: ReadonlySet<HistoryEvent> = new Set(['assigned', 'transferred', 'started', 'replied'])

/** `running`: whether the whole's clock has anything to say, see `isRunning`. */
export function Clocks({ grievance, running }: { grievance: GrievanceView; running: boolean }) {
  const t = words.value.casePage
  const { openedAt, dueAt, stepDueAt, overdue, history, state } = grievance
  if (!running && stepDueAt === null) return null
  const isCitizens = state === 'waiting' || state === 'answered'
  return (
    <Card title={t.clocks}>
      <div class="clocks">
        {running && <Clock label={t.whole} begins={t.spoke} from={openedAt} due={dueAt} late={overdue} />}
        {stepDueAt !== null && (
          <Clock
            label={isCitizens ? t.stepCitizen : t.step}
            begins={t.since}
            from={stepBegan(history, stepDueAt) ?? openedAt}
            due={stepDueAt}
            late={stepDueAt < now.value}
          />
        )}
      </div>
    </Card>
  )
}

/** When the step's time began: handing a case round begins none anew. */
function stepBegan(history: GrievanceView['history'], due: number): number | undefined {
  const moves = history.filter(({ event, at }) => !still.has(event) && at < due)
  const first = moves.findLastIndex(
    ({ event }, at) => !passedOn.has(event) || !underWay.has(moves[at - 1]?.event ?? 'filed'),
  )
  return moves[first]?.at
}

/** The scale runs to what is due, or to now where that is over: what is too much stands after a mark, in the colour of trouble. */
function Clock({ label, begins, from, due, late }: ClockProps) {
  const t = words.value
  const at = Math.max(now.value, from)
  // Whether it is late is the server's word; the browser's clock only says by how much.
  const end = late ? Math.max(at, due + 1) : Math.max(due, from + 1)
  const share = (instant: number) => `${Math.min(100, (100 * (instant - from)) / (end - from))}%`
  const used = late ? share(due) : share(at)
  const says = late ? t.casePage.over(t.length(at - due)) : t.casePage.left(t.length(Math.max(0, due - at)))
  const when = (instant: number) => `${t.date(instant)}, ${t.time(instant)}`
  return (
    <div class={late ? 'case-clock is-late' : 'case-clock'}>
      <p class="clock-says">
        <span>{label}</span> <b>{says}</b>
      </p>
      <div class="clock-bar" aria-hidden="true">
        <i class="clock-used" style={{ width: used }} />
        {late && <i class="clock-over" style={{ left: used }} />}
        {(late || at - from > (end - from) / 50) && (
          <i class="clock-mark" style={{ left: share(late ? due : at) }} />
        )}
      </div>
      <p class="clock-scale">
        <span>
          {begins}: {when(from)}
        </span>
        <span>
          {t.casePage.due}: {when(due)}
        </span>
      </p>
    </div>
  )
}
