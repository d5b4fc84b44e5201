/** What citizens say of answers: the four faces side by side, each with its number, over a bar of all of them. */
import type { FiguredFaces } from '#server/contract/grievances/grievance-figures.ts'
import type { Rating } from '#server/contract/rating.ts'
import { Face } from '../../parts/face.tsx'
import { words } from '../language.ts'
import { Aside, Meta, Unseen } from '../parts/text/text.tsx'
import { PlainShare } from './figure.tsx'
import './faces.css'

/** From very good to very bad, as a scale is read. */
const ratings: readonly Rating[] = [4, 3, 2, 1]

/** `large`: with a line of what they come to, where there is room. */
export function Faces({ faces, large = false }: { faces: FiguredFaces | null; large?: boolean }) {
  const t = words.value
  if (!faces) return large ? t.grievanceFigures.nothing : null
  const { of, counts, happy } = faces
  if (!counts) return <Meta>{t.grievanceFigures.facesFew(of)}</Meta>
  const countOf = (rating: Rating) => counts[rating - 1] ?? 0
  return (
    <div class="figured-faces" {...(large && { 'data-large': 'yes' })}>
      <span class="faces-bar" aria-hidden="true">
        {ratings.map((rating) => (
          <i key={rating} data-rating={rating} style={{ flexGrow: countOf(rating) }} />
        ))}
      </span>
      <ul>
        {ratings.map((rating) => (
          <li key={rating}>
            <span aria-hidden="true">
              <Face rating={rating} size={large ? '1.5rem' : '1.125rem'} />
            </span>
            <Unseen>{t.ratings[rating]}: </Unseen>
            {t.count(countOf(rating))}
          </li>
        ))}
      </ul>
      {large && (
        <p>
          <Aside>{t.grievanceFigures.happy}</Aside> <PlainShare share={happy} />
        </p>
      )}
    </div>
  )
}
