/** What stands around every question: how far one is, the way back, what was wrong. */
import type { ComponentChildren } from 'preact'
import type { FilingPage, FilingStep } from '#server/contract/citizens/filing.ts'
import { words } from '../../words/visitor/words.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import styles from './filing.css?inline'

export const filingStyle: string = styles

type FrameProps = {
  page: FilingPage
  title: string
  help?: string | undefined
  script?: string
  children: ComponentChildren
}

export function Frame({ page, title, help, script, children }: FrameProps) {
  const { lang, at, of, wrong, number } = page
  const w = words[lang].filing
  return (
    <PortalFrame
      lang={lang}
      title={title}
      path={`/g/new/${page.step}`}
      more={filingStyle}
      script={script}
      isNumbered={number !== ''}
    >
      <p class="progress">
        <span>{w.progress(at, of)}</span>
        <progress value={at} max={of} aria-label={w.progress(at, of)} />
      </p>
      <h1 id="question">{title}</h1>
      {help && <p class="hint">{help}</p>}
      {wrong && (
        <p class="notice" role="alert" id="wrong" tabIndex={-1} autofocus>
          {w.wrong[wrong]}
        </p>
      )}
      {children}
      <nav class="way" aria-label={w.way}>
        {number !== '' && <a href={`/g?lang=${lang}`}>{w.later}</a>}
        {number === '' ? (
          <span class="hint">{words[lang].withoutNumber.title}</span>
        ) : (
          <span class="hint" dir="ltr">
            {number}
          </span>
        )}
      </nav>
    </PortalFrame>
  )
}

export const stepAddress = (step: FilingStep | 'check', lang: string, query: Record<string, string> = {}) =>
  `/g/new/${step}?${new URLSearchParams({ ...query, lang })}`

/** A question's form: its answer, and one button. */
export function Question({
  page,
  children,
  button,
}: {
  page: FilingPage & { step: FilingStep }
  children: ComponentChildren
  button?: string
}) {
  return (
    <form method="post" action={`/g/new/${page.step}`} class="ask" noValidate>
      <input type="hidden" name="lang" value={page.lang} />
      {children}
      <button type="submit" class="primary">
        {button ?? words[page.lang].filing.next}
      </button>
    </form>
  )
}

type ChoiceProps = {
  name: string
  value: string
  chosen: boolean
  type?: 'radio' | 'checkbox'
  children: ComponentChildren
}

/** One of several, as large as a thumb. */
export const Choice = ({ name, value, chosen, type = 'radio', children }: ChoiceProps) => (
  <label class="option">
    <input type={type} name={name} value={value} checked={chosen} />
    <span class="option-body">{children}</span>
  </label>
)

/** Looks for something without a script: the page comes back with what was found. */
export function SearchForm({ page, label, search }: { page: FilingPage; label: string; search: string }) {
  const w = words[page.lang].filing
  return (
    <search class="seek">
      <form method="get">
        <input type="hidden" name="lang" value={page.lang} />
        <label for="search">{label}</label>
        <span class="seek-row">
          <input
            id="search"
            name="search"
            type="search"
            value={search}
            maxLength={80}
            enterkeyhint="search"
          />
          <button type="submit" class="wide">
            {w.search}
          </button>
        </span>
      </form>
    </search>
  )
}
