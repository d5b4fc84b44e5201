/** The mark and the name; on the pages inside they lead to the first page. */
import { Mark } from '../../parts/mark.tsx'
import './brand.css'

export function Brand({ href }: { href?: string }) {
  const shown = (
    <>
      <Mark size="1.75rem" />
      <span lang="hi">सुनवाई</span>
    </>
  )
  return href ? (
    <a class="brand" href={href}>
      {shown}
    </a>
  ) : (
    <span class="brand">{shown}</span>
  )
}
