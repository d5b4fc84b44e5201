/** From page to page of a list. */
import { words } from '../../language.ts'
import { Button } from '../button/button.tsx'
import './pager.css'

type PagerProps = { page: number; pages: number; onTurn: (page: number) => void }

export function Pager({ page, pages, onTurn }: PagerProps) {
  const t = words.value.parts.list
  return (
    <nav class="pager" aria-label={t.pages}>
      <Button disabled={page === 1} onClick={() => onTurn(page - 1)}>
        {t.previous}
      </Button>
      <span role="status">{t.page(page, pages)}</span>
      <Button disabled={page === pages} onClick={() => onTurn(page + 1)}>
        {t.next}
      </Button>
    </nav>
  )
}
