/** The texts that are registered with the operators (DLT), by message and language. No I/O. */
import { z } from 'zod'
import type { Language } from '../contract/names.ts'
import type { TemplateName } from '../notifications/notification.ts'

const Template = z.strictObject({
  /** Id under which the text is registered. */
  id: z.string().min(1),
  /** The registered text, with {reference}, {link} and so on where its variables stand; {site} is the address without the page. */
  text: z.string().min(10).max(500),
})
export type Template = z.infer<typeof Template>

/** In Hindi, and wherever another language has none of its own. */
export const Templates = z.strictObject({
  opened: Template,
  answered: Template,
  reopened: Template,
  closed: Template,
  /** Each of these may be missing: then `changed` goes in its place. */
  asked: Template.optional(),
  started: Template.optional(),
  promised: Template.optional(),
  transferred: Template.optional(),
  merged: Template.optional(),
  separated: Template.optional(),
  escalated: Template.optional(),
  decided: Template.optional(),
  lapsed: Template.optional(),
  withdrawn: Template.optional(),
  changed: Template.optional(),
  /** To staff. */
  'desk-news': Template.optional(),
  morning: Template.optional(),
  'flag-given': Template.optional(),
  'flags-raised': Template.optional(),
  'money-raised': Template.optional(),
  /** The code by which a citizen proves a number. Without it nobody is asked for one. */
  otp: Template.optional(),
  /** To both numbers when a citizen has changed theirs. */
  'number-changed': Template.optional(),
})
const Others = Templates.partial()
/** To citizens in the language in which they wrote, where it is registered. */
export const OtherLanguages = z.strictObject({
  en: Others.optional(),
  pa: Others.optional(),
  ur: Others.optional(),
})

export type Registered = {
  templates: z.infer<typeof Templates>
  languages?: z.infer<typeof OtherLanguages> | undefined
}

export type TextName = Exclude<keyof z.infer<typeof Templates>, 'changed'>

const ofCase = ['reference', 'link']
/** What MSG91 is sent as VAR1, VAR2 and so on. */
const variables: Record<TextName, readonly string[]> = {
  opened: ofCase,
  answered: ofCase,
  reopened: ofCase,
  closed: ofCase,
  asked: ofCase,
  started: ofCase,
  promised: [...ofCase, 'date'],
  transferred: ofCase,
  merged: ofCase,
  separated: ofCase,
  escalated: ofCase,
  decided: ofCase,
  lapsed: ofCase,
  withdrawn: ofCase,
  'desk-news': ['count', 'overdue', 'link'],
  morning: ['overdue', 'today', 'fresh', 'link'],
  'flag-given': ['count', 'link'],
  'flags-raised': ['count', 'link'],
  'money-raised': ['count', 'link'],
  otp: ['code', 'site'],
  'number-changed': ['site'],
}
export const textNames = Object.keys(variables) as TextName[]
/** What says that there is news of a case does not stand for these. */
export const ofNoCase: readonly TextName[] = [
  'desk-news',
  'morning',
  'flag-given',
  'flags-raised',
  'money-raised',
  'otp',
  'number-changed',
]

const isText = (name: string): name is TextName => name in variables

const inLanguage = ({ templates, languages }: Registered, language: Language) =>
  language === 'hi' ? templates : languages?.[language]

/** What goes out for a message: its text in that language, else in Hindi, else the one that stands for all. Undefined where there is none. */
export function findText(registered: Registered, name: TemplateName, language: Language) {
  if (!isText(name)) return undefined
  const standsIn = !ofNoCase.includes(name)
  for (const each of [language, 'hi'] as const) {
    const template = inLanguage(registered, each)?.[name]
    if (template) return { template, names: variables[name], language: each, as: name }
  }
  for (const each of [language, 'hi'] as const) {
    const template = standsIn ? inLanguage(registered, each)?.changed : undefined
    if (template) return { template, names: ofCase, language: each, as: 'changed' as const }
  }
  return undefined
}

/** Those for which neither a text of their own nor one that stands for it is registered. */
export const unregisteredTexts = (registered: Registered): ReadonlySet<TemplateName> =>
  new Set(textNames.filter((name) => !findText(registered, name, 'hi')))
