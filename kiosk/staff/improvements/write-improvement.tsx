/** Two sentences in two languages, the place they are about, the day it was done, and the last day on which halls show them. */
import { useState } from 'preact/hooks'
import type { ImprovementList, ImprovementRow } from '#server/contract/figures/improvement.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/improvements.ts'
import { named, words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice, Field, Tick } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { placesIn } from '../parts/form/place-choices.ts'

type WriteProps = {
  of: ImprovementList
  /** The one that is changed; a new one is written without it. */
  row?: ImprovementRow
  /** What worked elsewhere, to begin with. */
  like?: Pick<ImprovementRow, 'said' | 'done'>
  onDone: () => void
  onClose: () => void
}

/** So long it hangs if nobody says otherwise: a quarter of a year. */
const usualDays = 91
/** Halls read Hindi and English; forms of visitors these too. */
const rarer = ['pa', 'ur'] as const

export function WriteImprovement({ of, row, like, onDone, onClose }: WriteProps) {
  const t = words.value.improvements
  const places = placesIn(of)
  const [chosen, choose] = useState(places[0]?.value ?? '')
  const [reason, chooseReason] = useState(row?.reason?.id ?? '')
  const action = useAction(async (form: HTMLFormElement) => {
    const sentences = (name: string) => {
      const others = rarer.map((language) => [language, textOf(form, `${name}-${language}`)] as const)
      return {
        hi: textOf(form, `${name}-hi`),
        en: textOf(form, `${name}-en`),
        ...Object.fromEntries(others.filter(([, text]) => text.trim() !== '')),
      }
    }
    const content = {
      said: sentences('said'),
      done: sentences('done'),
      until: textOf(form, 'until'),
      doneOn: textOf(form, 'doneOn'),
      reason: textOf(form, 'reason') || null,
      onForm: new FormData(form).has('onForm'),
    }
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
      value={(row ?? like)?.[name][language] ?? ''}
      {...(language === 'hi' && { hint: t.hints[name] })}
    />
  )
  const rare = (name: 'said' | 'done', language: 'pa' | 'ur') => (
    <Area
      label={t.inLanguage[name][language]}
      name={`${name}-${language}`}
      most={longest.improvement}
      rows={2}
      required={false}
      value={(row ?? like)?.[name][language] ?? ''}
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
          label={t.doneOn}
          name="doneOn"
          hint={t.doneOnHint}
          input={{
            type: 'date',
            min: row && row.doneOn < of.days.doneFrom ? row.doneOn : of.days.doneFrom,
            max: of.days.from,
            defaultValue: row?.doneOn ?? of.days.from,
          }}
        />
        <Choice
          label={t.reason}
          name="reason"
          value={reason}
          onChoose={chooseReason}
          required={false}
          options={[
            { value: '', label: t.noReason },
            ...of.reasons.map(({ id, name }) => ({ value: id, label: named(name) })),
          ]}
        />
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
        <Tick label={t.onForm} name="onForm" hint={t.onFormHint} ticked={row?.onForm ?? false} />
        <details open={rarer.some((language) => row?.done[language])}>
          <summary>{t.otherLanguages}</summary>
          {rarer.map((language) => (
            <div key={language}>
              {rare('said', language)}
              {rare('done', language)}
            </div>
          ))}
        </details>
      </Form>
    </Dialog>
  )
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
