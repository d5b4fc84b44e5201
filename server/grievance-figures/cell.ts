/** What the cases of one office, officer and kind come to in a period, so that any of them can be added up. No I/O. */
import type { Outcome } from './outcome.ts'
import { createWaits, mergeWaits, type Waits } from './waits.ts'

/** Numbers of cases. Left out of all others: `withdrawn`, `merged`, `unfounded`. */
export type Counts = {
  cases: number
  inTime: number
  open: number
  reopened: number
  appealed: number
  /** Answered ones, of which alone a citizen can say anything. */
  answered: number
  yes: number
  no: number
  /** Closed by time, without a word of its citizen. */
  lapsed: number
  withdrawn: number
  merged: number
  unfounded: number
  /** Cases whose citizens gave this face. */
  face1: number
  face2: number
  face3: number
  face4: number
}
export type Cell = Counts & { action: Waits; answer: Waits }

const noCounts: Counts = {
  cases: 0,
  inTime: 0,
  open: 0,
  reopened: 0,
  appealed: 0,
  answered: 0,
  yes: 0,
  no: 0,
  lapsed: 0,
  withdrawn: 0,
  merged: 0,
  unfounded: 0,
  face1: 0,
  face2: 0,
  face3: 0,
  face4: 0,
}

type CellInMaking = { add(outcome: Outcome): void; cell(): Cell }

/** Takes one case after another, as many as there are. */
export function createCell(): CellInMaking {
  const counts = { ...noCounts }
  const action = createWaits()
  const answer = createWaits()
  return {
    add(outcome) {
      if (!('action' in outcome)) {
        counts[outcome.counts]++
        return
      }
      counts.cases++
      counts.inTime += Number(outcome.counts === 'in-time')
      counts.open += Number(outcome.open)
      counts.reopened += Number(outcome.reopened)
      counts.appealed += Number(outcome.appealed)
      counts.answered += Number(outcome.answered)
      counts.yes += Number(outcome.satisfied === true)
      counts.no += Number(outcome.satisfied === false)
      counts.lapsed += Number(outcome.lapsed)
      if (outcome.face !== null) counts[`face${outcome.face}`]++
      action.add(outcome.action)
      answer.add(outcome.answer)
    },
    cell: () => ({ ...counts, action: action.all(), answer: answer.all() }),
  }
}

export function addCounts(cells: readonly Counts[]): Counts {
  const counts = { ...noCounts }
  for (const cell of cells)
    for (const key of Object.keys(noCounts) as (keyof Counts)[]) counts[key] += cell[key]
  return counts
}

export const addUp = (cells: readonly Cell[]): Cell => ({
  ...addCounts(cells),
  action: mergeWaits(cells.map(({ action }) => action)),
  answer: mergeWaits(cells.map(({ answer }) => answer)),
})
