/** One grievance: what the citizen said, the time it has, what can be done next, what was said and done so far. */
import type { VNode } from 'preact'
import { useCallback, useMemo, useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import * as api from '../../api/staff.ts'
import { CaseKeys } from '../case/case-keys.tsx'
import { Clocks } from '../case/clocks.tsx'
import { Linked } from '../case/linked.tsx'
import { Notes } from '../case/notes.tsx'
import { Papers } from '../case/papers.tsx'
import { Photos } from '../case/photos.tsx'
import { OnPaper, PrintCase } from '../case/print-case.tsx'
import { Readers } from '../case/readers.tsx'
import { VoiceNote } from '../case/voice-note.tsx'
import { inDistrict, useDistrictOf } from '../district.ts'
import { useDrafts } from '../draft-sync.ts'
import { named, words } from '../language.ts'
import { LinkedCases } from '../linked-cases/linked-cases.tsx'
import { KeptText } from '../parts/form/kept.tsx'
import { Columns, Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Hint } from '../parts/text/text.tsx'
import { type Loaded, useResource } from '../resource.ts'
import { may } from '../session.ts'
import { CaseThread, Thread } from '../thread/thread.tsx'
import type { StaffEvent } from './act-forms.tsx'
import { AnswerRating } from './answer-rating.tsx'
import { Due, isRunning, momentText } from './due.tsx'
import { History } from './history.tsx'
import { NextSteps } from './next-steps.tsx'
import { openingForm } from './open-grievance.tsx'
import { Source } from './source.tsx'
import { Suggestions } from './suggestions.tsx'
import './grievance.css'

export function Grievance({ id }: { id: string }) {
  const loaded = useResource(`/api/grievances/${id}`, (signal) => api.grievance(id, signal), [
    'grievance',
    'thread',
    'entry',
    'flag',
  ])
  useDistrictOf(loaded.data?.district)
  return <Await of={loaded}>{(grievance) => <Case grievance={grievance} loaded={loaded} />}</Await>
}

type CaseProps = { grievance: GrievanceView }

/** Which act a key asks for; the first that is possible now. */
const byKey = {
  assign: ['assigned'],
  answer: ['answered', 'decided'],
  transfer: ['transferred'],
} as const satisfies Record<string, readonly StaffEvent[]>

function Case({ grievance, loaded }: CaseProps & { loaded: Loaded<GrievanceView> }) {
  const t = words.value
  const [wanted, setWanted] = useState<{ event: StaffEvent }>()
  const [noteWanted, setNoteWanted] = useState(0)
  const [typedAt, setTypedAt] = useState(0)
  const [notesPrinted, setNotesPrinted] = useState(false)
  const reads = may('entry:read')
  const acts = may('grievance:act')
  useDrafts(acts ? grievance.id : null)
  const eventOf = useCallback(
    (key: keyof typeof byKey) => byKey[key].find((event) => grievance.next.includes(event)),
    [grievance.next],
  )
  const can = useMemo(
    () =>
      new Set([
        ...(['assign', 'answer', 'transfer'] as const).filter((key) => acts && eventOf(key)),
        ...(acts && reads ? (['note'] as const) : []),
      ]),
    [eventOf, acts, reads],
  )
  const byLetter = useCallback(
    (key: 'assign' | 'answer' | 'transfer' | 'note' | 'show') => {
      if (key === 'show') return
      if (key === 'note') return setNoteWanted((n) => n + 1)
      const event = eventOf(key)
      if (event) setWanted({ event })
    },
    [eventOf],
  )
  return (
    <Page
      title={grievance.summary}
      heading={grievance.summary === grievance.entry?.words ? 'told' : 'long'}
      crumbs={[{ href: inDistrict('/staff/grievances'), label: t.grievance.back }]}
      actions={
        <>
          <CaseKeys can={can} onAct={byLetter} />
          <PrintCase onNotes={setNotesPrinted} />
        </>
      }
      below={
        <>
          <p class="case-state">
            <b>{grievance.reference}</b> <Chip>{t.grievances.states[grievance.state]}</Chip>{' '}
            {grievance.triage && <Chip>{t.triage.chip}</Chip>} <Due grievance={grievance} />
          </p>
          {acts && <Readers id={grievance.id} typedAt={typedAt} />}
        </>
      }
    >
      <Columns
        beside={
          <>
            <Facts grievance={grievance} />
            <Linked main={grievance.main} merged={grievance.merged} />
            {reads && <LinkedCases grievance={grievance} onMoved={loaded.replace} onStale={loaded.reload} />}
            <History history={grievance.history} />
          </>
        }
      >
        <Source grievance={grievance} />
        {reads && <VoiceNote id={grievance.id} />}
        <AnswerRating rating={grievance.answerRating} />
        {reads && <Clocks grievance={grievance} running={isRunning(grievance)} />}
        {grievance.standsIn && grievance.owner && <Hint>{t.absence.youAct(grievance.owner.name)}</Hint>}
        <Suggestions grievance={grievance} onMoved={loaded.replace} onStale={loaded.reload} />
        <div class="case-acts" onInput={() => setTypedAt(Date.now())}>
          {acts ? (
            <NextSteps
              grievance={grievance}
              wanted={wanted}
              onMoved={loaded.replace}
              onStale={loaded.reload}
            />
          ) : (
            isRunning(grievance) && <Hint>{t.grievance.readOnly}</Hint>
          )}
        </div>
        <KeptText form={openingForm(grievance.entry?.id ?? grievance.flag ?? '')} field="summary" />
        {grievance.entry && <Thread entry={grievance.entry.id} replies={false} />}
        {reads && ['portal', 'voice', 'open311'].includes(grievance.source) && (
          <CaseThread id={grievance.id} />
        )}
        {reads && <Papers id={grievance.id} purpose="citizen" />}
        {reads && <Photos id={grievance.id} />}
        {reads && <Papers id={grievance.id} purpose="answer" adds={false} />}
        {reads && (
          <OnPaper printed={notesPrinted}>
            <Notes id={grievance.id} wanted={noteWanted} />
          </OnPaper>
        )}
      </Columns>
    </Page>
  )
}

/** To be copied, or opened by the map of a phone that has one. */
const Position = ({ at }: { at: string }) => <a href={`geo:${at}`}>{at.replace(',', ', ')}</a>

function Facts({ grievance }: CaseProps) {
  const t = words.value
  const when = (at: number | null) => (at === null ? null : momentText(at))
  const facts = [
    [t.grievance.office, `${named(grievance.office.name)} (${named(grievance.department)})`],
    [t.triage.area, grievance.area && named(grievance.area)],
    [t.triage.place, grievance.place && named(grievance.place)],
    [t.triage.landmark, grievance.landmark],
    [t.triage.position, grievance.position && <Position at={grievance.position} />],
    [t.grievance.owner, grievance.owner?.name ?? t.grievances.nobody],
    [t.grievance.kind, t.grievances.kinds[grievance.kind]],
    [t.grievance.source, t.grievance.sources[grievance.source]],
    [t.grievance.tier, t.grievances.tiers[grievance.tier]],
    [t.grievance.above, grievance.tier === 3 ? null : when(grievance.tierDueAt)],
  ].filter((fact): fact is [string, string | VNode] => fact[1] !== null)
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
