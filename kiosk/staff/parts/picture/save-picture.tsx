/** A button within a card, or another part that says `data-picture`, that saves it as a picture, to be put into a paper or a message. */
import { useRef } from 'preact/hooks'
import { words } from '../../language.ts'
import { fetchPiece } from '../../newer.ts'
import { Button } from '../button/button.tsx'
import './save-picture.css'

export function SavePicture() {
  const place = useRef<HTMLParagraphElement>(null)
  const save = async () => {
    const card = place.current?.closest<HTMLElement>('.card, [data-picture]')
    const piece = await fetchPiece(() => import('./card-picture.ts'))
    if (!card || !piece) return
    const page = document.querySelector('h1')?.textContent?.trim() ?? ''
    const period = document.querySelector('[data-period]')?.getAttribute('data-period') ?? ''
    const t = words.value
    const picture = await piece.pictureOf(card, {
      period: [page, period].filter(Boolean).join(' · '),
      source: t.parts.picture.source(location.host, t.date(Date.now())),
    })
    if (!picture) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(picture)
    const title =
      card.getAttribute('aria-label') ?? card.querySelector('h2')?.firstChild?.textContent?.trim() ?? 'chart'
    link.download = `${title}.png`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <p class="save-picture" ref={place} data-no-picture>
      <Button look="text" onClick={save}>
        {words.value.parts.picture.save}
      </Button>
    </p>
  )
}
