/** What was typed into a form that is not offered any more, such as an answer to a case that a colleague answered: to be copied. */
import { standingOf } from '../../draft-standing.ts'
import { words } from '../../language.ts'
import { Button } from '../button/button.tsx'
import { Hint, Quote } from '../text/text.tsx'
import { DraftState } from './draft-state.tsx'
import { dropTyped, typedText } from './drafts.ts'
import './kept.css'

/** `form` and `field`: their names, as where it was typed. */
export function KeptText({ form, field }: { form: string; field: string }) {
  const t = words.value.parts.form
  const text = typedText(form, field)
  if (!text?.trim() && standingOf(form).others.length === 0) return null
  return (
    <section class="kept-text">
      {text?.trim() && (
        <>
          <Hint>{t.kept}</Hint>
          <Quote>{text}</Quote>
          <Button look="text" onClick={() => dropTyped(form)}>
            {t.discard}
          </Button>
        </>
      )}
      <DraftState name={form} />
    </section>
  )
}
