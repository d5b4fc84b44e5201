/** What is done to a row that one may change: another text in a dialog, or its end after a question. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../button/button.tsx'
import { Confirm } from '../dialog/dialog.tsx'
import { useAction } from '../form/action.ts'
import { Unseen } from '../text/text.tsx'

type Props = {
  /** What the row is called, for whoever hears the buttons without seeing the row. */
  name: string
  says: { change: string; remove: string; removeTitle: string }
  /** What its end means. */
  help: string
  remove: () => Promise<unknown>
  onDone: () => void
  form: (close: () => void) => ComponentChildren
}

export function OwnRow({ name, says, help, remove, onDone, form }: Props) {
  const [open, setOpen] = useState<'change' | 'remove'>()
  const close = () => setOpen(undefined)
  const action = useAction<void>(async () => {
    await remove()
    onDone()
    close()
  })
  return (
    <>
      <Actions>
        <Button onClick={() => setOpen('change')}>
          {says.change} <Unseen>{name}</Unseen>
        </Button>
        <Button onClick={() => setOpen('remove')}>
          {says.remove} <Unseen>{name}</Unseen>
        </Button>
      </Actions>
      {open === 'change' && form(close)}
      {open === 'remove' && (
        <Confirm title={says.removeTitle} help={help} submit={says.remove} action={action} onClose={close} />
      )}
    </>
  )
}
