/** What can be done with the case now, the likely thing first and open, the others a press away. */

import { useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievance.ts'
import type { GrievanceAct } from '#server/contract/grievance-act.ts'
import type { GrievanceState } from '#server/contract/grievance-state.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Conflict } from '../parts/form/form.tsx'
import { KeptText } from '../parts/form/kept.tsx'
import { Card } from '../parts/page/card.tsx'
import { Switch } from '../parts/page/tabs.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { type Act, ActForm, formOf, type StaffEvent, textFields } from './act-forms.tsx'
import './next-steps.css'

type NextProps = { grievance: GrievanceView; onMoved: (view: GrievanceView) => void; onStale: () => void }

/** The order in which a matter is settled: somebody takes it, begins, answers. */
const likely: Partial<Record<GrievanceState, StaffEvent>> = {
  assigned: 'started',
  reopened: 'started',
  'in-work': 'answered',
  waiting: 'answered',
  promised: 'answered',
}
const order: readonly StaffEvent[] = [
  'assigned',
  'started',
  'answered',
  'decided',
  'asked',
  'promised',
  'date-moved',
  'transferred',
  'merged',
  'separated',
]

/** Refusals after which the page has to be brought up to date. */
const stale: ReadonlySet<string> = new Set(['changed-meanwhile', 'step-not-possible', 'grievance-not-yours'])

export function NextSteps({ grievance, onMoved, onStale }: NextProps) {
  const t = words.value.grievance
  const possible = order.filter((event) => grievance.next.includes(event))
  const [picked, setPicked] = useState<StaffEvent>()
  const [conflict, setConflict] = useState<ApiProblem>()
  const act = async (done: Act) => {
    setConflict(undefined)
    try {
      const version = grievance.version
      onMoved(await api.actOnGrievance(grievance.id, { ...done, version } as GrievanceAct))
      setPicked(undefined)
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem) || !stale.has(error.code)) throw error
      setPicked(done.event)
      setConflict(error)
      onStale()
      return false
    }
  }
  const wanted = likely[grievance.state]
  const first = wanted && possible.includes(wanted) ? wanted : possible[0]
  const event = picked && possible.includes(picked) ? picked : first
  const news = (
    <>
      <Conflict problem={conflict} />
      {textFields.map(
        ([each, field]) =>
          each !== event && <KeptText key={each} form={formOf(each, grievance)} field={field} />,
      )}
    </>
  )
  if (!event) {
    return (
      <>
        {news}
        <Nothing>{grievance.state === 'closed' ? t.noNext : t.notYours}</Nothing>
      </>
    )
  }
  return (
    <Card title={t.nextStep}>
      {news}
      {possible.length > 1 && (
        <div class="possible-steps">
          <Switch
            options={possible.map((one) => ({ value: one, label: nameOf(one, grievance) }))}
            value={event}
            onChoose={setPicked}
          />
        </div>
      )}
      <ActForm key={event} event={event} grievance={grievance} act={act} />
    </Card>
  )
}

function nameOf(event: StaffEvent, { owner }: GrievanceView): string {
  const t = words.value.grievance
  const names: Record<StaffEvent, string> = {
    assigned: owner ? t.reassign : t.assign,
    started: t.start,
    asked: t.ask,
    promised: t.promise,
    'date-moved': t.moveDate,
    answered: t.write,
    decided: t.decide,
    transferred: t.transfer,
    merged: t.merge,
    separated: t.separate,
  }
  return names[event]
}
