/** The other pages of a list that the server cuts, where there are any: each has an address. */
import { words } from '../../language.ts'
import { ButtonLink } from '../button/button.tsx'
import { Aside } from '../text/text.tsx'
import './page-links.css'

type PageLinksProps = { page: number; pages: number; to: (page: number) => string }

export function PageLinks({ page, pages, to }: PageLinksProps) {
  const t = words.value.parts.list
  if (pages === 1 && page === 1) return null
  return (
    <nav class="page-links" aria-label={t.pages}>
      {page > 1 && <ButtonLink href={to(page - 1)}>{t.previousPage}</ButtonLink>}
      <Aside>{t.page(page, pages)}</Aside>
      {page < pages && <ButtonLink href={to(page + 1)}>{t.nextPage}</ButtonLink>}
    </nav>
  )
}
