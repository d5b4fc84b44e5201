/** Prints the case as it stands on the page: with the office's notes only where that is asked for. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import './print-case.css'

/** `onNotes`: told whether the notes go on the paper, before it is printed and after. */
export function PrintCase({ onNotes }: { onNotes: (printed: boolean) => void }) {
  const t = words.value.casePage.print
  const [asked, setAsked] = useState(false)
  const [wanted, setWanted] = useState<'plain' | 'notes'>()
  // After the dialog is gone, and the notes are marked for the paper or not.
  useEffect(() => {
    if (!wanted) return
    print()
    onNotes(false)
    setWanted(undefined)
  }, [wanted])
  const start = (what: 'plain' | 'notes') => {
    setAsked(false)
    onNotes(what === 'notes')
    setWanted(what)
  }
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t.button}</Button>
      {asked && (
        <Dialog title={t.title} about={t.help} onClose={() => setAsked(false)}>
          <Actions>
            <Button look="primary" onClick={() => start('plain')}>
              {t.plain}
            </Button>
            <Button onClick={() => start('notes')}>{t.notes}</Button>
            <Button look="text" onClick={() => setAsked(false)}>
              {words.value.states.cancel}
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}

/** Around the notes. */
export function OnPaper({ printed, children }: { printed: boolean; children: ComponentChildren }) {
  return (
    <div class={printed ? 'on-paper' : 'off-paper'}>
      {printed && <p class="paper-secret">{words.value.casePage.print.secret}</p>}
      {children}
    </div>
  )
}
