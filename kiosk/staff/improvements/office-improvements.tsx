/** What was done at one office, and what became of it: a card of the office's page. */
import * as api from '../../api/improvements.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Meta } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { EffectFigures, EffectSays } from './effect.tsx'
import './office-improvements.css'

/** Nothing where nothing was done. */
export function OfficeImprovements({ office }: { office: string }) {
  const t = words.value.improvements
  const { data } = useResource(`/api/improvements/effects?office=${office}`, (signal) =>
    api.improvementEffects({ district: null, office }, signal),
  )
  if (!data?.effects.length) return null
  return (
    <Card title={t.title}>
      <ul class="done-here">
        {data.effects.map((each) => (
          <li key={each.id}>
            <p>
              <span class="done-here-said">{named(each.said)}</span> → <b>{named(each.done)}</b>
            </p>
            <p>
              <EffectSays effect={each.effect} />
            </p>
            <EffectFigures effect={each.effect} />
            <Meta>
              {words.value.day(each.doneOn)}
              {!each.office && ` · ${words.value.walls.wholeDistrict(named(each.district.name))}`}
            </Meta>
          </li>
        ))}
      </ul>
    </Card>
  )
}
