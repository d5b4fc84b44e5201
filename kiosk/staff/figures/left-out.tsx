/** In the place of reasons and hours, where the filter leaves them out: why, and the press that brings them back. */
import { words } from '../language.ts'
import { Actions, ButtonLink } from '../parts/button/button.tsx'
import { Card } from '../parts/page/card.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { withQuery } from '../router.ts'
import { slices } from './filter.ts'

export function LeftOut() {
  const t = words.value.home
  return (
    <Card title={t.leftOut}>
      <Nothing>{t.leftOutHelp}</Nothing>
      <Actions>
        <ButtonLink look="text" href={withQuery(Object.fromEntries(slices.map((name) => [name, null])))}>
          {t.showAll}
        </ButtonLink>
      </Actions>
    </Card>
  )
}
