/** One press prints the poster of one place: the same code while it is in use, a new one after it was revoked. */
import * as api from '../../api/devices.ts'
import { Icon } from '../../parts/icon.tsx'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Unseen } from '../parts/text/text.tsx'
import { may } from '../session.ts'
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
  // Whoever reads posters only is offered nothing.
  if (!may('poster:print')) return null
  return (
    <>
      <Button look={primary ? 'primary' : 'text'} disabled={action.busy} onClick={() => action.run()}>
        {primary && <Icon name="printer" size="1.25em" />}{' '}
        {action.busy ? t.posters.printing : (label ?? t.posterLife.reprint)}
        <Unseen> {serial}</Unseen>
      </Button>
      <Problem problem={action.problem} />
    </>
  )
}
