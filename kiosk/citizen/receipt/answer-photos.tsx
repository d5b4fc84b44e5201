/** Photos that the office took of the matter, before and after the work. They stand beside each other where there is room. */
import type { PhotoMoment } from '#server/contract/grievances/case-photo.ts'
import type { ReceiptPage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'

type Shown = Pick<ReceiptPage, 'lang' | 'photos'> & { taken: { photo: string; moment: PhotoMoment }[] }

export function AnswerPhotos({ lang, photos, taken }: Shown) {
  const w = words[lang].receiptPage.thread
  if (!taken.length) return null
  return (
    <div class="answer-photos">
      {taken.map(({ photo, moment }) => (
        <figure>
          <figcaption>{moment === 'before' ? w.photoBefore : w.photoAfter}</figcaption>
          {photos[photo] ? (
            <img src={photos[photo]} alt={moment === 'before' ? w.photoBefore : w.photoAfter} />
          ) : (
            <p class="hint">{w.photoGone}</p>
          )}
        </figure>
      ))}
    </div>
  )
}
