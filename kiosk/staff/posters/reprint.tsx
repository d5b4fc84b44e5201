/** One press prints the poster of one place: the same code while it is in use, a new one after it was revoked. */
import * as api from '../../api/staff.ts'
import { Icon } from '../../parts/icon.tsx'
import { Trouble, useAction } from '../form.tsx'
import { words } from '../language.ts'
import { save } from './save.ts'

type ReprintProps = {
  id: string
  serial: string
  onPrinted: () => void
  /** What the button says; "Reprint" when nothing else is named. */
  label?: string
  primary?: boolean
}

export function Reprint({ id, serial, onPrinted, label, primary = false }: ReprintProps) {
  const t = words.value
  const action = useAction<void>(async () => {
    save(await api.reprintPoster(id), `${t.posters.file}-${serial}.pdf`)
    onPrinted()
  })
  return (
    <>
      <button
        type="button"
        class={primary ? 'button primary' : 'textual'}
        disabled={action.busy}
        onClick={() => action.run()}
      >
        {primary && <Icon name="printer" size="1.25em" />}{' '}
        {action.busy ? t.posters.printing : (label ?? t.posterLife.reprint)}
        <span class="unseen"> {serial}</span>
      </button>
      <Trouble problem={action.problem} />
    </>
  )
}
