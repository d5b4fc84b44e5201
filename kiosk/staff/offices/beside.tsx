/** Whether an office is held side by side with others. */
import type { OfficeFigure } from '#server/contract/figures/office-figures.ts'
import { named, words } from '../language.ts'
import { comparedIds, mostCompared, turnCompared } from './address.ts'
import './beside.css'

export function Beside({ office }: { office: OfficeFigure }) {
  const t = words.value.officesPage
  const ids = comparedIds()
  const isChosen = ids.includes(office.id)
  const isFull = !isChosen && ids.length >= mostCompared
  return (
    <label class="beside" {...(isFull && { title: t.full(mostCompared) })}>
      <input
        type="checkbox"
        aria-label={t.putBeside(named(office.name))}
        checked={isChosen}
        disabled={isFull}
        onChange={() => turnCompared(office.id)}
      />
    </label>
  )
}
