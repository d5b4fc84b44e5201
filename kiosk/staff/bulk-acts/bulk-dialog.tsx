/** Asks for whom or where, shows to which cases it will be done and to which not and why, and sends it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type {
  BulkChoices,
  BulkPreviewReply,
  PreviewedAct,
  SeveralAct,
} from '#server/contract/grievances/bulk-act.ts'
import type { GrievanceRow } from '#server/contract/grievances/grievance.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/bulk-acts.ts'
import { ChooseOwner } from '../absence/choose-owner.tsx'
import { named, words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice } from '../parts/form/field.tsx'
import { Form, Problem } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { useResource } from '../resource.ts'
import { followBulk } from './bulk-news.tsx'
import { CaseLines } from './case-lines.tsx'
import { CaseRefusals } from './case-refusals.tsx'
import './bulk-dialog.css'

export type BulkEvent = SeveralAct['event']
type DialogProps = {
  event: BulkEvent
  rows: readonly GrievanceRow[]
  onSent: () => void
  onClose: () => void
}

export function BulkDialog({ event, rows, onSent, onClose }: DialogProps) {
  const t = words.value
  const ids = rows.map(({ id }) => id)
  const choices = useResource(`bulk choices ${ids.join(' ')}`, (signal) => api.bulkChoices(ids, signal))
  const [chosen, setChosen] = useState('')
  const act = actOf(event, chosen)
  const { preview, problem } = usePreview(act, rows)
  const keyOf = useKey()
  const isNone = preview?.possible.length === 0
  const action = useAction<HTMLFormElement>(async (form) => {
    const cases = rows
      .filter(({ id }) => preview?.possible.includes(id))
      .map(({ id, version }) => ({ id, version }))
    if (isNone) onClose()
    if (!act || !cases.length) return false
    const whole = act.event === 'transferred' ? { ...act, reason: textOf(form, 'reason') } : act
    const body = { act: whole, cases }
    followBulk(await api.beginBulk({ ...body, key: keyOf(JSON.stringify(body)) }))
    onSent()
    onClose()
    return true
  })
  return (
    <Dialog title={t.several.titles[event](rows.length)} onClose={onClose}>
      <Form
        name={`several ${event}`}
        action={action}
        submit={
          isNone ? t.several.dismiss : t.several.submits[event](preview?.possible.length ?? rows.length)
        }
        {...(!isNone && { cancel: onClose })}
      >
        {event === 'assigned' && (
          <ChooseOwner
            owners={choices.data?.owners ?? []}
            value={chosen}
            onChoose={setChosen}
            labelOf={({ name, of }) => t.several.takes(name, of, rows.length)}
          />
        )}
        {event === 'transferred' && (
          <Choice
            label={t.grievance.transferTo}
            name="office"
            value={chosen}
            onChoose={setChosen}
            options={[
              { value: '', label: t.several.chooseOffice },
              ...officeOptions(choices.data, rows.length),
            ]}
          />
        )}
        {event === 'transferred' && (
          <Area
            label={t.grievance.reason}
            name="reason"
            hint={t.grievance.transferHelp}
            most={longest.note}
            rows={2}
          />
        )}
        <Problem problem={problem ?? choices.problem} />
        <div class="bulk-preview" role="status">
          {act && !preview && !problem && <p>{t.several.looking}</p>}
          {act && preview && <Preview event={event} preview={preview} rows={rows} />}
        </div>
      </Form>
    </Dialog>
  )
}

const actOf = (event: BulkEvent, chosen: string): PreviewedAct | undefined => {
  if (event === 'owner-reminded') return { event }
  if (!chosen) return undefined
  return event === 'assigned' ? { event, owner: chosen } : { event, office: chosen }
}

const officeOptions = (choices: BulkChoices | undefined, of: number) =>
  (choices?.offices ?? []).map(({ id, name, department, of: n }) => ({
    value: id,
    label: words.value.several.takes(`${named(name)}, ${named(department)}`, n, of),
  }))

function usePreview(act: PreviewedAct | undefined, rows: readonly GrievanceRow[]) {
  const [preview, setPreview] = useState<BulkPreviewReply>()
  const [problem, setProblem] = useState<Error>()
  const wanted = act && JSON.stringify([act, rows.map(({ id, version }) => [id, version])])
  useEffect(() => {
    setPreview(undefined)
    setProblem(undefined)
    if (!act) return
    const control = new AbortController()
    const cases = rows.map(({ id, version }) => ({ id, version }))
    api.previewBulk({ act, cases }, control.signal).then(setPreview, (error: Error) => {
      if (!control.signal.aborted) setProblem(error)
    })
    return () => control.abort()
  }, [wanted])
  return { preview, problem }
}

/** The same key for the same content: what is sent again because no answer came is not done twice. */
function useKey(): (content: string) => string {
  const last = useRef({ content: '', key: '' })
  return (content) => {
    if (last.current.content !== content) last.current = { content, key: newKey() }
    return last.current.key
  }
}

// Not randomUUID: a page that was opened by http has none.
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

type PreviewProps = { event: BulkEvent; preview: BulkPreviewReply; rows: readonly GrievanceRow[] }

function Preview({ event, preview, rows }: PreviewProps) {
  const t = words.value.several
  const done = rows.filter(({ id }) => preview.possible.includes(id))
  return (
    <>
      {done.length === 0 ? (
        <p>{t.possible(0)}</p>
      ) : (
        <details class="bulk-possible">
          <summary>{t.possible(done.length)}</summary>
          <CaseLines>
            {done.map(({ id, reference, summary }) => (
              <li key={id}>
                <b>{reference}</b> {summary}
              </li>
            ))}
          </CaseLines>
        </details>
      )}
      {preview.refused.length > 0 && (
        <CaseRefusals event={event} title={t.refused(preview.refused.length)} refused={preview.refused} />
      )}
    </>
  )
}
