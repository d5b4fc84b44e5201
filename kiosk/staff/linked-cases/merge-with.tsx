/** Before two cases are merged: which of them leads, and what becomes of both and of their citizens. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { LinkedCase } from '#server/contract/grievances/linked-case.ts'
import { longest } from '#server/contract/words/length.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Aside } from '../parts/text/text.tsx'
import './merge-with.css'

type MergeWithProps = {
  grievance: GrievanceView
  other: LinkedCase & { case: NonNullable<LinkedCase['case']> }
  /** Why it was suggested, for a start. */
  reason: string
  onMoved: (view: GrievanceView) => void
  onStale: () => void
  onClose: () => void
}

export function MergeWith({ grievance, other, reason, onMoved, onStale, onClose }: MergeWithProps) {
  const t = words.value
  const { id, version, reference } = grievance
  const action = useAction(async (form: HTMLFormElement) => {
    const act = { event: 'merged', with: other.reference, reason: textOf(form, 'reason'), version } as const
    try {
      onMoved(await api.actOnGrievance(id, act))
    } catch (error) {
      if (error instanceof ApiProblem && error.code !== 'field-invalid') onStale()
      throw error
    }
  })
  const own = { reference, summary: grievance.summary, dueAt: grievance.dueAt }
  const its = { reference: other.reference, summary: other.case.summary, dueAt: other.case.dueAt }
  const [main, merged] = other.case.merging === 'leads' ? [its, own] : [own, its]
  return (
    <Dialog title={t.linkedCases.mergeTitle} about={t.linkedCases.mergeAbout} onClose={onClose}>
      <dl class="merge-preview">
        <dt>{main === own ? t.linkedCases.leadsHere : t.linkedCases.leads}</dt>
        <dd>
          <b>{main.reference}</b> <Aside>{main.summary}</Aside>
          <p>{t.linkedCases.leadsHelp(`${t.date(main.dueAt)}, ${t.time(main.dueAt)}`)}</p>
        </dd>
        <dt>{merged === own ? t.linkedCases.followsHere : t.linkedCases.follows}</dt>
        <dd>
          <b>{merged.reference}</b> <Aside>{merged.summary}</Aside>
          <p>{t.linkedCases.followsHelp(main.reference)}</p>
        </dd>
      </dl>
      <Form
        name={`merge ${id} ${other.reference}`}
        action={action}
        submit={t.linkedCases.mergeSubmit}
        cancel={onClose}
      >
        <Area label={t.grievance.reason} name="reason" value={reason} most={longest.note} rows={2} />
      </Form>
    </Dialog>
  )
}
