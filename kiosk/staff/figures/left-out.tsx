/** In the place of what the filter leaves out: why, and the press that brings it back. */
import { words } from '../language.ts'
import { Actions, ButtonLink } from '../parts/button/button.tsx'
import { Card } from '../parts/page/card.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { withQuery } from '../router.ts'
import { slices } from './filter.ts'

/** `places`: counters and services; else reasons and hours. */
export function LeftOut({ places = false }: { places?: boolean }) {
  const t = words.value.home
  return (
    <Card title={places ? t.placesLeftOut : t.leftOut}>
      <Nothing>{places ? t.placesLeftOutHelp : t.leftOutHelp}</Nothing>
      <Actions>
        <ButtonLink look="text" href={withQuery(Object.fromEntries(slices.map((name) => [name, null])))}>
          {t.showAll}
        </ButtonLink>
      </Actions>
    </Card>
  )
}
