/** A template in two languages: what it is called, what it says, what it is used as, and where. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { TemplateAct, TemplateList, TemplateRow } from '#server/contract/grievances/answer-template.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/case.ts'
import { named, words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice, Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'

type WriteProps = {
  of: TemplateList
  /** The one that is changed; a new one is written without it. */
  row?: TemplateRow
  onDone: () => void
  onClose: () => void
}

export function WriteTemplate({ of, row, onDone, onClose }: WriteProps) {
  const t = words.value.templates
  const [place, choosePlace] = useState('0')
  const [act, chooseAct] = useState<string>(row?.act ?? 'answered')
  const action = useAction(async (form: HTMLFormElement) => {
    const both = (name: string) => ({ hi: textOf(form, `${name}-hi`), en: textOf(form, `${name}-en`) })
    const content = { act: act as TemplateAct, name: both('name'), words: both('words') }
    const chosen = of.places[Number(place)]
    if (row) await api.changeTemplate(row.id, { version: row.version, ...content })
    else
      await api.addTemplate({
        ...content,
        ...(chosen && { district: chosen.district.id }),
        ...(chosen?.department && { department: chosen.department.id }),
      })
    onDone()
    onClose()
  })
  const inBoth = (draw: (language: 'hi' | 'en') => JSX.Element) => [draw('hi'), draw('en')]
  return (
    <Dialog title={row ? t.changeTitle : t.writeTitle} about={t.holders} onClose={onClose}>
      <Form name={row ? `template ${row.id}` : 'template'} action={action} submit={t.save} cancel={onClose}>
        {!row && of.places.length > 1 && (
          <Choice
            label={t.place}
            name="place"
            value={place}
            onChoose={choosePlace}
            options={of.places.map(({ district, department }, at) => ({
              value: String(at),
              label: department
                ? `${named(department.name)} (${named(district.name)})`
                : t.whole(named(district.name)),
            }))}
          />
        )}
        <Choice
          label={t.act}
          name="act"
          value={act}
          onChoose={chooseAct}
          options={(['answered', 'asked'] as const).map((each) => ({ value: each, label: t.acts[each] }))}
        />
        {inBoth((language) => (
          <Field
            key={language}
            label={t.name[language]}
            name={`name-${language}`}
            most={longest.name}
            input={{ defaultValue: row?.name[language] ?? '' }}
          />
        ))}
        {inBoth((language) => (
          <Area
            key={language}
            label={t.words[language]}
            name={`words-${language}`}
            most={longest.note}
            value={row?.words[language] ?? ''}
          />
        ))}
      </Form>
    </Dialog>
  )
}
