/** What the citizen says of an answer: a face with its word. */
import type { Rating } from '#server/contract/rating.ts'
import { Face } from '../../parts/face.tsx'
import { words } from '../language.ts'
import './answer-rating.css'

export const FaceInWords = ({ rating }: { rating: Rating }) => (
  <span class="face-in-words">
    <Face rating={rating} size="1.5rem" /> {words.value.ratings[rating]}
  </span>
)

export function AnswerRating({ rating }: { rating: Rating | null }) {
  if (rating === null) return null
  return (
    <p class="answer-rating">
      {words.value.grievance.answerRating} <FaceInWords rating={rating} />
    </p>
  )
}
