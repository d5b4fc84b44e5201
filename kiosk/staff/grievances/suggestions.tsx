/** Where a case without a department may belong: its words hint at it, and a person's press sends it there. */
import { useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Card } from '../parts/page/card.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import './suggestions.css'

type Suggestion = GrievanceView['suggestions'][number]
type SuggestionsProps = {
  grievance: GrievanceView
  onMoved: (view: GrievanceView) => void
  onStale: () => void
}

export function Suggestions({ grievance, onMoved, onStale }: SuggestionsProps) {
  const t = words.value.triage
  const [picked, setPicked] = useState<Suggestion>()
  const { triage, suggestions } = grievance
  if (!triage || !grievance.next.includes('transferred')) return null
  return (
    <Card title={t.title}>
      <Hint>{suggestions.length ? t.help : t.none}</Hint>
      <ul class="suggestions">
        {suggestions.map((each) => (
          <li key={each.office.id}>
            <div>
              <b>{named(each.office.name)}</b>
              <Meta>
                {named(each.department)} · {t.words(each.words.join(', '))}
              </Meta>
            </div>
            <Button onClick={() => setPicked(each)}>{t.send}</Button>
          </li>
        ))}
      </ul>
      {picked && (
        <Send
          grievance={grievance}
          to={picked}
          onMoved={onMoved}
          onStale={onStale}
          onClose={() => setPicked(undefined)}
        />
      )}
    </Card>
  )
}

type SendProps = SuggestionsProps & { to: Suggestion; onClose: () => void }

function Send({ grievance: { id, version }, to, onMoved, onStale, onClose }: SendProps) {
  const t = words.value.triage
  const action = useAction<void>(async () => {
    const reason = t.reason(to.words.join(', '))
    try {
      onMoved(await api.actOnGrievance(id, { event: 'transferred', office: to.office.id, reason, version }))
    } catch (error) {
      onStale()
      throw error
    }
    onClose()
  })
  return (
    <Confirm
      title={t.sendTitle(named(to.office.name))}
      help={t.sendHelp}
      submit={t.send}
      look="primary"
      action={action}
      onClose={onClose}
    />
  )
}
