/** Fills the field of a form from a template of the office, with what is known of the case. */
import { useId } from 'preact/hooks'
import type { TemplateAct, TemplateRow } from '#server/contract/answer-template.ts'
import type { GrievanceView } from '#server/contract/grievance.ts'
import { fillTemplate } from '#server/contract/words/placeholders.ts'
import * as api from '../../api/case.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import { useResource } from '../resource.ts'
import { session } from '../session.ts'
import './fill-template.css'

type FillProps = { grievance: GrievanceView; act: TemplateAct; field: string }

/** Nothing where the office has no template for this. */
export function FillTemplate({ grievance, act, field }: FillProps) {
  const t = words.value.casePage.template
  const id = useId()
  const loaded = useResource(`/api/answer-templates?office=${grievance.office.id}`, (signal) =>
    api.templatesFor(grievance.office.id, signal),
  )
  const templates = (loaded.data?.templates ?? []).filter((each) => each.act === act)
  if (!templates.length) return null
  const insert = (select: HTMLSelectElement) => {
    const [chosen, language] = select.value.split(' ')
    const template = templates.find((each) => each.id === chosen)
    const area = select.form?.elements.namedItem(field)
    if (template && language && area instanceof HTMLTextAreaElement)
      fill(area, filledFor(template, language as 'hi' | 'en', grievance))
    select.value = ''
  }
  return (
    <div class="fill-template">
      <label for={id}>{t.insert}</label>
      <select id={id} onChange={(event) => insert(event.currentTarget)} aria-describedby={`${id}-hint`}>
        <option value="">{t.choose}</option>
        {templates.flatMap((each) =>
          (['hi', 'en'] as const).map((language) => (
            <option key={`${each.id} ${language}`} value={`${each.id} ${language}`}>
              {named(each.name)} · {t.languages[language]}
            </option>
          )),
        )}
      </select>
      <p id={`${id}-hint`}>{act === 'asked' ? t.questionHint : t.hint}</p>
    </div>
  )
}

/** After what stands there already. The form hears of it as of something typed, and keeps it. */
function fill(area: HTMLTextAreaElement, text: string): void {
  area.value = area.value.trim() ? `${area.value.trimEnd()}\n\n${text}` : text
  area.dispatchEvent(new Event('input', { bubbles: true }))
  area.focus()
}

const filledFor = (
  template: TemplateRow,
  language: 'hi' | 'en',
  { reference, office }: GrievanceView,
): string =>
  fillTemplate(template.words[language], {
    reference,
    date: dayInDigits(now.value),
    office: office.name[language],
    officer: session.value?.person.name ?? '',
  })

/** Day, month, year in digits, which are read in both languages. */
const dayInDigits = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata' }).format(at).replaceAll('/', '-')
