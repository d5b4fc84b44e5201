/** The way out: what is not saved is saved first, and whoever would lose something is asked. */
import { useState } from 'preact/hooks'
import { Unreachable } from '../../api/client.ts'
import { saveAll } from '../draft-sync.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Hint, Quote } from '../parts/text/text.tsx'
import { leave, leaveUnheard } from '../session.ts'

/** `unsaved`: words that the server does not have. */
type Asks = { unsaved: readonly string[] }

export function useSignOut() {
  const [asks, setAsks] = useState<Asks>()
  const action = useAction(async () => {
    const unsaved = await saveAll()
    if (unsaved.length > 0) return setAsks({ unsaved })
    try {
      await leave()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      setAsks({ unsaved })
    }
  })
  return { busy: action.busy, run: action.run, asks, stay: () => setAsks(undefined) }
}

export function AskToLeave({ asks: { unsaved }, onClose }: { asks: Asks; onClose: () => void }) {
  const t = words.value.nav.leaving
  const [unreachable, setUnreachable] = useState(unsaved.length === 0)
  const go = useAction(async () => {
    if (unreachable) return leaveUnheard()
    try {
      await leave()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      setUnreachable(true)
    }
  })
  return (
    <Dialog title={t.title} onClose={onClose}>
      {unsaved.length > 0 && (
        <>
          <p>{t.unsaved}</p>
          {unsaved.map((text) => (
            <Quote key={text}>{text}</Quote>
          ))}
        </>
      )}
      {unreachable && <Hint>{t.unreachable}</Hint>}
      <Actions>
        <Button look="primary" onClick={onClose}>
          {t.stay}
        </Button>
        <Button look="danger" disabled={go.busy} onClick={() => go.run()}>
          {t.leave}
        </Button>
      </Actions>
    </Dialog>
  )
}
