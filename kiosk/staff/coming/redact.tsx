/** Covers a word or phrase in what one visitor wrote, or all of it. */
import type { ComingWords } from '#server/contract/figures/release.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Field, Tick } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf, tickedIn } from '../parts/form/form-rules.ts'
import { Quote } from '../parts/text/text.tsx'

type RedactProps = { one: ComingWords['words'][number]; onClose: () => void; onSaved: () => void }

export function Redact({ one, onClose, onSaved }: RedactProps) {
  const t = words.value.coming
  const action = useAction(async (form: HTMLFormElement) => {
    await api.redact(one.entry, {
      cover: textOf(form, 'cover'),
      hidden: tickedIn(form, 'hidden'),
      anew: tickedIn(form, 'anew'),
    })
    onSaved()
  })
  return (
    <Dialog title={t.change} onClose={onClose}>
      <Quote>{one.words}</Quote>
      <Form name={`redact ${one.entry}`} action={action} submit={t.save} cancel={onClose}>
        <Field
          label={t.cover}
          name="cover"
          hint={t.coverHelp}
          refused={t.notThere}
          required={false}
          most={200}
          input={{ autocomplete: 'off' }}
        />
        <Tick label={t.hidden} name="hidden" ticked={one.hidden} />
        <Tick label={t.anew} name="anew" />
      </Form>
    </Dialog>
  )
}
