/** The first page of an operator: where citizens who stand before them are filed for, and nothing of the district. */
import { language, words } from '../language.ts'
import { Actions, ButtonLink } from '../parts/button/button.tsx'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'

export function ServiceCentre() {
  const t = words.value.serviceCentre
  return (
    <Page title={t.title} lead={t.lead}>
      <Card title={t.file}>
        <p>{t.fileHelp}</p>
        <Actions>
          <ButtonLink look="primary" href={`/g?lang=${language.value}`}>
            {t.fileSubmit}
          </ButtonLink>
          <ButtonLink href={`/r?lang=${language.value}`}>{t.receipt}</ButtonLink>
        </Actions>
        <p>{t.after}</p>
      </Card>
    </Page>
  )
}
