/** The first page of an operator: where citizens who stand before them are filed for, and nothing of the district. */
import { language, words } from '../language.ts'
import { Actions, ButtonLink } from '../parts/button/button.tsx'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import './service-centre.css'

export function ServiceCentre() {
  const t = words.value.serviceCentre
  return (
    <Page title={t.title} lead={t.lead}>
      <Card class="service-centre" title={t.file}>
        <p>{t.fileHelp}</p>
        <p>{t.after}</p>
        <Actions>
          <ButtonLink look="primary" href={`/g?lang=${language.value}`}>
            {t.fileSubmit}
          </ButtonLink>
          <ButtonLink href={`/r?lang=${language.value}`}>{t.receipt}</ButtonLink>
        </Actions>
      </Card>
    </Page>
  )
}
