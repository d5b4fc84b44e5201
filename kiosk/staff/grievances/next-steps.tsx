/** What can be done with the case now, the likely thing first and open, the others a press away. */

import { useEffect, useRef, useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import type { GrievanceState } from '#server/contract/grievances/grievance-state.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { Macros } from '../case/fill-template.tsx'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { typedText } from '../parts/form/drafts.ts'
import { Conflict } from '../parts/form/form.tsx'
import { KeptText } from '../parts/form/kept.tsx'
import { Card } from '../parts/page/card.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { type Act, ActForm, formOf, type StaffEvent, textFields } from './act-forms.tsx'
import './next-steps.css'

type NextProps = {
  grievance: GrievanceView
  /** What a key asked for last; each time another object. */
  wanted: { event: StaffEvent } | undefined
  onMoved: (view: GrievanceView) => void
  onStale: () => void
}

/** What most cases need next: a small matter is answered at once, and beginning is a press away. */
const likely: Partial<Record<GrievanceState, StaffEvent>> = {
  assigned: 'answered',
  reopened: 'answered',
  'in-work': 'answered',
  waiting: 'answered',
  promised: 'answered',
}
/** What becomes of these is not the office's to say: nothing of it is offered as the next step. */
const resting: Partial<Record<GrievanceState, 'noNext' | 'withCitizen' | 'withMain'>> = {
  answered: 'withCitizen',
  merged: 'withMain',
  closed: 'noNext',
  lapsed: 'noNext',
  withdrawn: 'noNext',
  decided: 'noNext',
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
  'area-set',
]

/** Refusals after which the page has to be brought up to date. */
const stale: ReadonlySet<string> = new Set(['changed-meanwhile', 'step-not-possible', 'grievance-not-yours'])

export function NextSteps({ grievance, wanted: asked, onMoved, onStale }: NextProps) {
  const t = words.value.grievance
  const possible = order.filter(
    (event) => grievance.next.includes(event) && (event !== 'area-set' || grievance.areas.length > 0),
  )
  const place = useRef<HTMLDivElement>(null)
  // What was typed and not sent comes first; what was typed elsewhere comes a moment later.
  const begun = possible.find((event) => hasTyped(event, grievance))
  const [picked, setPicked] = useState<StaffEvent | undefined>(begun)
  const [focused, setFocused] = useState<object>()
  const pick = (event: StaffEvent) => {
    setPicked(event)
    setFocused({})
  }
  useEffect(() => {
    if (begun) setPicked((now) => now ?? begun)
  }, [begun])
  useEffect(() => {
    if (asked) pick(asked.event)
  }, [asked])
  useEffect(() => {
    if (focused) place.current?.querySelector<HTMLElement>(firstField)?.focus()
  }, [focused])
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
  // The last authority decides where others answer.
  const first = resting[grievance.state]
    ? undefined
    : ((wanted && [wanted, 'decided' as const].find((each) => possible.includes(each))) ?? possible[0])
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
        <Nothing>{whyNothing(grievance)}</Nothing>
        {possible.length > 0 && <Others events={possible} grievance={grievance} onPick={pick} />}
      </>
    )
  }
  return (
    <Card title={nameOf(event, grievance)} note={event === first && t.nextStep}>
      {news}
      <div ref={place}>
        <ActForm key={event} event={event} grievance={grievance} act={act} />
      </div>
      {possible.length > 1 && (
        <Others events={possible.filter((one) => one !== event)} grievance={grievance} onPick={pick} />
      )}
    </Card>
  )
}

function whyNothing({ state, owner, tier }: GrievanceView): string {
  const t = words.value
  const rests = resting[state]
  if (rests) return t.grievance[rests]
  return owner ? t.grievance.notYours : t.grievance.nobodys(t.grievances.tiers[tier] ?? '')
}

type OthersProps = {
  events: readonly StaffEvent[]
  grievance: GrievanceView
  onPick: (event: StaffEvent) => void
}

/** What else can be done, a press away: quiet, so that one button leads on. */
function Others({ events, grievance, onPick }: OthersProps) {
  return (
    <div class="other-steps">
      <p>{words.value.casePage.others}</p>
      <ul>
        {events.map((event) => (
          <li key={event}>
            <Button look="text" onClick={() => onPick(event)}>
              {nameOf(event, grievance)}
            </Button>
          </li>
        ))}
        <Macros grievance={grievance} acts={events.filter((each) => each === 'asked')} onPick={onPick} />
      </ul>
    </div>
  )
}

const firstField = 'select, textarea, input:not([type="hidden"]), button[type="submit"]'

const hasTyped = (event: StaffEvent, grievance: GrievanceView): boolean =>
  textFields.some(([each, field]) => each === event && typedText(formOf(event, grievance), field)?.trim())

function nameOf(event: StaffEvent, { owner, area }: GrievanceView): string {
  const { grievance: t, triage } = words.value
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
    'area-set': area ? triage.areaChange : triage.areaSet,
  }
  return names[event]
}
