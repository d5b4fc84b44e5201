/** Acknowledges a flag with a note; the live stream then brings every page up to date. */
import type { FlagView } from '#server/contract/flag.ts'
import * as api from '../../api/staff.ts'
import { Dialog } from '../dialog.tsx'
import { Area, submitting, Trouble, textOf, useAction } from '../form.tsx'
import { named, words } from '../language.ts'
import { changed } from '../resource.ts'

export function Acknowledge({ flag, onClose }: { flag: FlagView; onClose: () => void }) {
  const t = words.value.decisions
  const action = useAction(async (form: HTMLFormElement) => {
    await api.acknowledge(flag.id, { note: textOf(form, 'note') })
    onClose()
    changed(['flag'])
  })
  return (
    <Dialog title={t.ackTitle} onClose={onClose}>
      <form onSubmit={submitting(action.run)}>
        <p class="about">{named(flag.office.name)}</p>
        <Area label={t.ackNote} name="note" hint={t.ackHelp} maxLength={1000} problem={action.problem} />
        <Trouble problem={action.problem} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={action.busy}>
            {t.ackSubmit}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {words.value.states.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
