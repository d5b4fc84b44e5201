/** Fills the field of a form from a template of the office, with what is known of the case. */
import { signal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { TemplateAct, TemplateRow } from '#server/contract/grievances/answer-template.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { fillTemplate } from '#server/contract/words/placeholders.ts'
import * as api from '../../api/case.ts'
import { language, named, words } from '../language.ts'
import { now } from '../now.ts'
import { Button } from '../parts/button/button.tsx'
import { useResource } from '../resource.ts'
import { session } from '../session.ts'
import './fill-template.css'

/** A template whose form is being opened, to be filled in once it stands there. */
const opening = signal<string | null>(null)

const useTemplates = ({ office }: GrievanceView): readonly TemplateRow[] =>
  useResource(`/api/answer-templates?office=${office.id}`, (signal) => api.templatesFor(office.id, signal))
    .data?.templates ?? []

type MacrosProps = { grievance: GrievanceView; acts: readonly string[]; onPick: (act: TemplateAct) => void }

/** A press for each template of these acts: it opens the form and fills it in. */
export function Macros({ grievance, acts, onPick }: MacrosProps) {
  const templates = useTemplates(grievance).filter(({ act }) => acts.includes(act))
  return (
    <>
      {templates.map(({ id, act, name }) => (
        <li key={id}>
          <Button
            look="text"
            onClick={() => {
              opening.value = id
              onPick(act)
            }}
          >
            {named(name)} …
          </Button>
        </li>
      ))}
    </>
  )
}

type FillProps = { grievance: GrievanceView; act: TemplateAct; field: string }

/** Nothing where the office has no template for this. */
export function FillTemplate({ grievance, act, field }: FillProps) {
  const t = words.value.casePage.template
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  const templates = useTemplates(grievance).filter((each) => each.act === act)
  const insert = (chosen: string | undefined, inLanguage: 'hi' | 'en') => {
    const template = templates.find((each) => each.id === chosen)
    const area = select.current?.form?.elements.namedItem(field)
    if (template && area instanceof HTMLTextAreaElement)
      fill(area, filledFor(template, inLanguage, grievance))
  }
  useEffect(() => {
    if (!templates.some(({ id }) => id === opening.value)) return
    insert(opening.value ?? undefined, language.value)
    opening.value = null
  }, [templates.length])
  if (!templates.length) return null
  const choose = (value: string) => {
    const [chosen, inLanguage] = value.split(' ')
    insert(chosen, inLanguage === 'hi' ? 'hi' : 'en')
    if (select.current) select.current.value = ''
  }
  return (
    <div class="fill-template">
      <label for={id}>{t.insert}</label>
      <select
        id={id}
        ref={select}
        onChange={(event) => choose(event.currentTarget.value)}
        aria-describedby={`${id}-hint`}
      >
        <option value="">{t.choose}</option>
        {templates.flatMap((each) =>
          (['hi', 'en'] as const).map((one) => (
            <option key={`${each.id} ${one}`} value={`${each.id} ${one}`}>
              {named(each.name)} · {t.languages[one]}
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
