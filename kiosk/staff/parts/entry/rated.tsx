/** A rating in words, with the reasons that were picked. */
import type { Names } from '#server/contract/names.ts'
import type { Rating } from '#server/contract/rating.ts'
import { named, words } from '../../language.ts'
import { Chip } from '../text/chip.tsx'
import './rated.css'

export function Rated({ rating, reasons }: { rating: Rating; reasons: readonly Names[] }) {
  return (
    <p class="rated">
      <b>{words.value.ratings[rating]}</b>
      {reasons.map((reason) => (
        <Chip key={reason.en}>{named(reason)}</Chip>
      ))}
    </p>
  )
}
