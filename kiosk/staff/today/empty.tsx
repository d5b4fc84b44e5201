/** A district that nobody has spoken to yet: what to do so that someone can. */
import { inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Page } from '../parts/page/page.tsx'
import { may } from '../session.ts'
import './empty.css'

export function EmptyDistrict() {
  const t = words.value.empty
  const steps = [
    [t.print, t.printHelp],
    [t.hang, t.hangHelp],
    [t.scan, t.scanHelp],
  ]
  return (
    <Page title={t.title} lead={t.help} width="text">
      <ol class="first-steps">
        {steps.map(([title, help]) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{help}</p>
          </li>
        ))}
      </ol>
      {may('poster:read') && (
        <ButtonLink look="primary" href={inDistrict('/staff/posters')}>
          {t.toPosters}
        </ButtonLink>
      )}
    </Page>
  )
}
