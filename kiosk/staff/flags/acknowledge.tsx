/** Acknowledges a flag with a note; every page that shows flags is then brought up to date. */

import type { FlagView } from '#server/contract/figures/flag.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { changed } from '../resource-cache.ts'

/** Where somebody else was faster, the flag shows what was typed here. */
export const acknowledgeForm = ({ id }: Pick<FlagView, 'id'>): string => `acknowledge ${id}`

export function Acknowledge({ flag, onClose }: { flag: FlagView; onClose: () => void }) {
  const t = words.value.decisions
  const action = useAction(async (form: HTMLFormElement) => {
    await api.acknowledge(flag.id, {
      version: flag.version,
      note: textOf(form, 'note'),
      action: textOf(form, 'action'),
    })
    onClose()
    changed(['flag'])
  })
  return (
    <Dialog title={t.ackTitle} about={named(flag.office.name)} onClose={onClose}>
      <Form name={acknowledgeForm(flag)} action={action} submit={t.ackSubmit} cancel={onClose}>
        <Area label={t.ackNote} name="note" hint={t.ackHelp} most={longest.note} />
        <Area label={t.ackAction} name="action" hint={t.ackActionHelp} most={longest.note} required={false} />
      </Form>
    </Dialog>
  )
}
