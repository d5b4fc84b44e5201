/** What can be done about one tablet, under its row. What takes something away asks first. */
import { useState } from 'preact/hooks'
import type { KioskRow } from '#server/contract/devices/kiosk.ts'
import * as api from '../../api/devices.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Unseen } from '../parts/text/text.tsx'
import { placeOf } from './kiosk-columns.tsx'
import { KioskSettings } from './kiosk-settings.tsx'

type Act = 'settings' | 'accept' | 'leave' | 'block'
type ActsProps = { kiosk: KioskRow; onDone: () => void }

const actsFor = ({ state, copiedAt, leavingAt }: KioskRow): Act[] => [
  ...(state === 'blocked' ? [] : (['settings'] as const)),
  ...(copiedAt !== null && state !== 'blocked' ? (['accept'] as const) : []),
  ...(leavingAt === null && state !== 'blocked' ? (['leave'] as const) : []),
  ...(state === 'blocked' ? [] : (['block'] as const)),
]

export function KioskActs({ kiosk, onDone }: ActsProps) {
  const t = words.value.kiosks
  const [open, setOpen] = useState<Act>()
  const close = () => setOpen(undefined)
  const acts = actsFor(kiosk)
  if (acts.length === 0) return null
  return (
    <>
      <Actions>
        {acts.map((act) => (
          <Button key={act} onClick={() => setOpen(act)}>
            {t[act]} <Unseen>{placeOf(kiosk)}</Unseen>
          </Button>
        ))}
      </Actions>
      {open === 'settings' && <KioskSettings kiosk={kiosk} onDone={onDone} onClose={close} />}
      {open && open !== 'settings' && <Ask act={open} kiosk={kiosk} onDone={onDone} onClose={close} />}
    </>
  )
}

type AskProps = ActsProps & { act: Exclude<Act, 'settings'>; onClose: () => void }

function Ask({ act, kiosk, onDone, onClose }: AskProps) {
  const t = words.value.kiosks
  const action = useAction<void>(async () => {
    await { leave: api.askKioskToLeave, block: api.blockKiosk, accept: api.acceptKioskCopy }[act](kiosk.id)
    onDone()
    onClose()
  })
  const said = {
    leave: { title: t.leaveTitle, help: t.leaveHelp(kiosk.report?.queued ?? 0), submit: t.leaveSubmit },
    block: { title: t.blockTitle, help: t.blockHelp, submit: t.blockSubmit },
    accept: { title: t.acceptTitle, help: t.acceptHelp, submit: t.acceptSubmit },
  }[act]
  return (
    <Confirm
      {...said}
      help={`${placeOf(kiosk)}. ${said.help}`}
      look={act === 'accept' ? 'primary' : 'danger'}
      action={action}
      onClose={onClose}
    />
  )
}
