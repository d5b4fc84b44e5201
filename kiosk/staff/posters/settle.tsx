/** The district says why it is in order that nobody scans a poster: one of a few reasons, which the ledger keeps. */
import { useState } from 'preact/hooks'
import type { SilenceReason } from '#server/contract/devices/poster.ts'
import * as api from '../../api/devices.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { may } from '../session.ts'

/** Without a `point` the whole office is meant. */
type SettleProps = { office: string; point?: string; about: string; onSettled: () => void }

export function Settle({ office, point, about, onSettled }: SettleProps) {
  const t = words.value.posterLife
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const action = useAction(async (form: HTMLFormElement) => {
    await api.settleSilence({
      office,
      ...(point && { point }),
      reason: textOf(form, 'reason') as SilenceReason,
    })
    close()
    onSettled()
  })
  if (!may('poster:settle')) return null
  return (
    <>
      <Button look="text" onClick={() => setOpen(true)}>
        {t.settle}
      </Button>
      {open && (
        <Dialog title={t.settleTitle} about={about} onClose={close}>
          <Form
            name={`settle ${office} ${point ?? ''}`}
            action={action}
            submit={t.settleSubmit}
            cancel={close}
          >
            <Choice
              label={t.settleReason}
              name="reason"
              value=""
              hint={t.settleHelp}
              options={[
                { value: '', label: t.settleChoose },
                ...Object.entries(t.reasons).map(([value, label]) => ({ value, label })),
              ]}
            />
          </Form>
        </Dialog>
      )}
    </>
  )
}
