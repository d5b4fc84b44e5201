/** On the page of one's account: that one is away, or that somebody is whose cases one oversees. */
import { useState } from 'preact/hooks'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Choice } from '../parts/form/field.tsx'
import { Card } from '../parts/page/card.tsx'
import { Hint } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { session } from '../session.ts'
import { Away } from './away.tsx'
import './own-absence.css'

export function OwnAbsence() {
  const t = words.value.absence
  const loaded = useResource('/api/absences', api.absences)
  const settable = loaded.data?.settable ?? []
  const [picked, setPicked] = useState<string>()
  const person = picked ?? settable[0]?.id
  if (person === undefined) return null
  const self = session.value?.person.id
  return (
    <Card title={t.title}>
      <div class="leave-help">
        <Hint>{t.help}</Hint>
      </div>
      {settable.length > 1 && (
        <Choice
          label={t.who}
          name="who"
          value={person}
          onChoose={setPicked}
          options={settable.map(({ id, name, absence }) => ({
            value: id,
            label: id === self ? t.me(name) : absence?.now ? t.awayNow(name) : name,
          }))}
        />
      )}
      <Away key={person} person={person} onDone={loaded.refresh} />
    </Card>
  )
}
