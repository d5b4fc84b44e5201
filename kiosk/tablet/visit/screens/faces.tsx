/** The four faces at the size of a hand. */
import type { Rating } from '#server/contract/rating.ts'
import { Face } from '../../../parts/face.tsx'
import type { TabletWords } from '../../../words/tablet/hi.ts'
import { onPress } from '../../parts/press.ts'
import './faces.css'

const ratings: readonly Rating[] = [1, 2, 3, 4]

/** `chosen`: the face that is being changed. */
export function Faces({
  w,
  chosen,
  onFace,
}: {
  w: TabletWords
  chosen: Rating | null
  onFace: (rating: Rating) => void
}) {
  return (
    <div class="faces">
      {ratings.map((rating) => (
        <button
          key={rating}
          type="button"
          class="face-choice"
          {...onPress(() => onFace(rating))}
          {...(chosen !== null && { 'aria-pressed': rating === chosen })}
        >
          <Face rating={rating} />
          <span data-say>{w.ratings[rating]}</span>
        </button>
      ))}
    </div>
  )
}
