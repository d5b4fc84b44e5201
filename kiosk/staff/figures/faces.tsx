/** The four faces of the period as one bar, and each with its number and share. */

import type { Faces as FaceCounts } from '#server/contract/figures/summary.ts'
import type { Rating } from '#server/contract/rating.ts'
import { Face } from '../../parts/face.tsx'
import { words } from '../language.ts'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { enough } from './share.ts'
import './faces.css'

const ratings: readonly Rating[] = [1, 2, 3, 4]

type FacesProps = {
  faces: FaceCounts
  /** Where the entries with a face are. */
  hrefOf: (more: Record<string, string>) => string
}

export function Faces({ faces, hrefOf }: FacesProps) {
  const t = words.value
  const all = faces.reduce((total, count) => total + count, 0)
  if (all < enough) return null
  return (
    <section class="four-faces" aria-label={t.home.faces} data-picture>
      <div class="four-bar" aria-hidden="true">
        {ratings.map((rating) => (
          <i key={rating} data-rating={rating} style={{ flexGrow: faces[rating - 1] }} />
        ))}
      </div>
      <ul>
        {ratings.map((rating) => {
          const count = faces[rating - 1] ?? 0
          return (
            <li key={rating}>
              <Face rating={rating} />
              <a href={hrefOf({ rating: String(rating) })}>
                {t.ratings[rating]} <b>{t.percent(count / all)}</b> <small>{t.count(count)}</small>
              </a>
            </li>
          )
        })}
      </ul>
      <SavePicture />
    </section>
  )
}
