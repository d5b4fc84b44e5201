/** Two sentences in two languages, the place they are about, and the last day on which halls show them. */
import { useState } from 'preact/hooks'
import type { ImprovementList, ImprovementRow } from '#server/contract/improvement.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice, Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { placesIn } from '../parts/form/place-choices.ts'

type WriteProps = {
  of: ImprovementList
  /** The one that is changed; a new one is written without it. */
  row?: ImprovementRow
  onDone: () => void
  onClose: () => void
}

/** So long it hangs if nobody says otherwise: a quarter of a year. */
const usualDays = 91

export function WriteImprovement({ of, row, onDone, onClose }: WriteProps) {
  const t = words.value.improvements
  const places = placesIn(of)
  const [chosen, choose] = useState(places[0]?.value ?? '')
  const action = useAction(async (form: HTMLFormElement) => {
    const both = (name: string) => ({ hi: textOf(form, `${name}-hi`), en: textOf(form, `${name}-en`) })
    const content = { said: both('said'), done: both('done'), until: textOf(form, 'until') }
    if (row) await api.changeImprovement(row.id, { version: row.version, ...content })
    else await api.addImprovement({ ...content, ...places.find(({ value }) => value === chosen)?.asked })
    onDone()
    onClose()
  })
  const area = (name: 'said' | 'done', language: 'hi' | 'en') => (
    <Area
      label={t.sentence[name][language]}
      name={`${name}-${language}`}
      most={longest.improvement}
      rows={2}
      value={row?.[name][language] ?? ''}
      {...(language === 'hi' && { hint: t.hints[name] })}
    />
  )
  return (
    <Dialog title={row ? t.changeTitle : t.writeTitle} about={t.about} onClose={onClose}>
      <Form
        name={row ? `improvement ${row.id}` : 'improvement'}
        action={action}
        submit={t.save}
        cancel={onClose}
      >
        {!row && places.length > 1 && (
          <Choice label={t.place} name="place" value={chosen} onChoose={choose} options={places} />
        )}
        {area('said', 'hi')}
        {area('said', 'en')}
        {area('done', 'hi')}
        {area('done', 'en')}
        <Field
          label={t.until}
          name="until"
          hint={t.untilHint}
          input={{
            type: 'date',
            min: row && row.until < of.days.from ? row.until : of.days.from,
            max: of.days.to,
            defaultValue: row?.until ?? dayAfter(of.days.from, usualDays),
          }}
        />
      </Form>
    </Dialog>
  )
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
