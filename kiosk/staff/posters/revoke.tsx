/** Revokes a poster: says what will happen, and once it has happened offers the new one in one press. */
import { useState } from 'preact/hooks'
import type { PosterRow } from '#server/contract/devices/poster.ts'
import * as api from '../../api/devices.ts'
import { named, words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Confirm, Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Reprint } from './reprint.tsx'

type RevokeProps = { poster: PosterRow; onRevoked: () => void; onClose: () => void }

export function Revoke({ poster, onRevoked, onClose }: RevokeProps) {
  const t = words.value
  const [done, setDone] = useState(false)
  const action = useAction<void>(async () => {
    await api.revokePoster(poster.id)
    setDone(true)
    onRevoked()
  })
  const printed = () => {
    onRevoked()
    onClose()
  }
  if (!done) {
    return (
      <Confirm
        title={t.posters.revokeTitle(poster.serial)}
        help={t.posters.revokeHelp(named(poster.point.name), named(poster.office.name))}
        submit={t.posters.revokeSubmit}
        action={action}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog title={t.posterLife.revokedTitle(poster.serial)} onClose={onClose}>
      <p>{t.posterLife.revokedHelp}</p>
      <Actions>
        <Reprint
          id={poster.id}
          serial={poster.serial}
          onPrinted={printed}
          label={t.posterLife.printNew}
          primary
        />
        <Button onClick={onClose}>{t.states.done}</Button>
      </Actions>
    </Dialog>
  )
}
