/** Four figures, each with what it means against as many days before, up to the same hour. */

import type { ComponentChildren } from 'preact'
import type { Summary } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { now } from '../now.ts'
import { Explained } from '../parts/explained/explained.tsx'
import { comparedWith } from './compare.tsx'
import { chosenFilter, isSliced } from './filter.ts'
import { enough, shareOf } from './share.ts'
import './figures.css'

export function Figures({ summary }: { summary: Summary }) {
  const t = words.value
  const { total } = summary
  const against = againstOf(summary)
  const share = shareOf(total)
  // Where a share would be one visitor's vote, an index would be too.
  const index = share === null ? null : total.index
  return (
    <FigureRow>
      <Figure name={t.figures.responses} help={t.home.responsesHelp} value={t.count(total.responses)}>
        <Responses total={total} against={against} />
      </Figure>
      <Figure
        name={t.figures.unhappy}
        help={t.home.unhappyHelp}
        value={share === null ? '–' : t.percent(share)}
        beside={share !== null && total.interval ? t.figures.interval(...total.interval) : ''}
      >
        <Unhappy total={total} against={against} />
      </Figure>
      <Figure
        name={t.figures.index}
        help={t.home.indexHelp}
        value={index === null ? '–' : t.count(Math.round(index))}
        beside={index === null ? '' : indexBeside(total.indexInterval)}
      >
        <Index total={total} against={against} />
      </Figure>
      <Overdue grievances={summary.grievances} />
    </FigureRow>
  )
}

/** What the figures are held against, in words. `byNow`: up to the same hour, since the last day is not over. */
type Against = { than: string; byNow: boolean; none: string }

function againstOf({ comparedRange, range, today }: Summary): Against {
  const t = words.value
  const byNow = range.to === today.day && !isSliced(chosenFilter())
  if (comparedRange === null) return { than: '', byNow, none: t.figures.notCompared }
  const kind = comparedWith()
  const than =
    kind === 'before'
      ? t.calendar.than.before(range.days)
      : kind === 'year'
        ? t.calendar.than.year
        : t.calendar.than.other(t.span(comparedRange.from, comparedRange.to))
  return { than, byNow, none: t.figures.noBefore }
}

const indexBeside = (interval: Summary['total']['indexInterval']): string => {
  const t = words.value
  if (!interval) return t.figures.of100
  const [low, high] = interval.map((end) => t.count(Math.round(end)))
  return `${t.figures.of100} · ${t.home.between(low ?? '', high ?? '')}`
}

type FigureProps = {
  name: string
  value: string
  beside?: string
  /** What its name means. */
  help?: string
  children: ComponentChildren
}

/** Holds figures side by side. */
export const FigureRow = ({ children }: { children: ComponentChildren }) => (
  <dl class="figures">{children}</dl>
)

export function Figure({ name, value, beside, help, children }: FigureProps) {
  return (
    <div>
      <dt>{help ? <Explained term={name}>{help}</Explained> : name}</dt>
      <dd>
        <span class="value">
          <b>{value}</b> {beside}
        </span>
        {children}
      </dd>
    </div>
  )
}

type TotalProps = { total: Summary['total']; against: Against }

/** By this hour, since a day that is not over has fewer than one that is. */
function Responses({ total, against }: TotalProps) {
  const t = words.value
  if (!total.compared) return <Change says={against.none} />
  const { now, before } = total.compared
  const change = now.responses / before.responses - 1
  if (Math.abs(change) < 0.02) return <Change says={t.figures.same(against.than)} />
  const amount = t.percent(Math.abs(change))
  return change > 0 ? (
    <Change arrow="up" says={t.figures.more(amount, against.than, against.byNow)} />
  ) : (
    <Change arrow="down" says={t.figures.less(amount, against.than, against.byNow)} />
  )
}

/** A difference inside the interval may well be chance, and is not told as news. */
function Unhappy({ total, against }: TotalProps) {
  const t = words.value.figures
  const before = total.compared && shareOf(total.compared.before)
  const now = total.compared && shareOf(total.compared.now)
  const interval = total.compared?.now.interval
  if (before === null || now === null || !interval) return <Change says={against.none} />
  const [low, high] = interval
  const points = Math.round(Math.abs(now - before) * 100)
  if ((before >= low && before <= high) || points === 0) return <Change says={t.same(against.than)} />
  return before < low ? (
    <Change arrow="up" mood="bad" says={t.pointsMore(points, against.than)} />
  ) : (
    <Change arrow="down" mood="good" says={t.pointsLess(points, against.than)} />
  )
}

function Index({ total, against }: TotalProps) {
  const t = words.value.figures
  if (!total.compared) return <Change says={against.none} />
  const { now, before } = total.compared
  if (before.responses < enough || before.index === null || now.index === null)
    return <Change says={against.none} />
  const points = Math.round(now.index) - Math.round(before.index)
  const [low, high] = now.indexInterval ?? [0, 100]
  if ((before.index >= low && before.index <= high) || points === 0)
    return <Change says={t.same(against.than)} />
  return points > 0 ? (
    <Change arrow="up" mood="good" says={t.pointsMore(points, against.than)} />
  ) : (
    <Change arrow="down" mood="bad" says={t.pointsLess(-points, against.than)} />
  )
}

function Overdue({ grievances }: { grievances: Summary['grievances'] }) {
  const t = words.value
  const { open, overdue, nextDueAt, marked } = grievances
  const next =
    nextDueAt !== null && nextDueAt > now.value ? t.figures.nextDue(t.length(nextDueAt - now.value)) : null
  return (
    <Figure
      name={t.figures.overdue}
      help={t.home.overdueHelp}
      value={t.count(overdue)}
      beside={open > 0 ? t.figures.ofOpen(open, marked.open) : ''}
    >
      <a class="change" href={inDistrict('/staff/grievances')}>
        {open === 0 ? t.figures.nonePending : (next ?? t.grievances.title)}
      </a>
    </Figure>
  )
}

type ChangeProps = { says: string; arrow?: 'up' | 'down'; mood?: 'good' | 'bad' }

function Change({ says, arrow, mood = undefined }: ChangeProps) {
  return (
    <span class="change" data-mood={mood}>
      {arrow && (
        <svg viewBox="0 0 10 10" width="0.6em" height="0.6em" aria-hidden="true">
          <path fill="currentColor" d={arrow === 'up' ? 'M5 1 9.5 9h-9Z' : 'M5 9 .5 1h9Z'} />
        </svg>
      )}
      {says}
    </span>
  )
}
