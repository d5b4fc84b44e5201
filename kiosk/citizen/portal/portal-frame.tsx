/** What the pages of a citizen's number have in common: their frame, the field for a reference, and the way out. */
import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { CaseStatus } from '#server/contract/citizens/citizen.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'
import { longDay } from '../shared/dates.ts'
import { Layout } from '../shared/layout.tsx'
import { Notice } from '../shared/notice.tsx'
import { CitizenAppFiles } from './app-files.ts'

/** `isNumbered`: false where whoever reads it gave no number, so that nothing is said of one. */
export function PortalFrame({
  lang,
  title,
  path,
  more,
  script,
  isNumbered = true,
  children,
}: {
  lang: Language
  title: string
  path: string
  more?: string
  script?: string | undefined
  isNumbered?: boolean
  children: ComponentChildren
}) {
  const app = useContext(CitizenAppFiles)
  return (
    <Layout
      lang={lang}
      title={title}
      path={path}
      trust={isNumbered ? words[lang].portal.trust : words[lang].withoutNumber.consent}
      more={more}
      script={script}
      head={
        app && (
          <>
            <link rel="manifest" href={`/g/app/manifest.webmanifest?lang=${lang}`} />
            <link rel="apple-touch-icon" href={app.icon} />
            <script type="module" src={app.script} />
          </>
        )
      }
    >
      {children}
    </Layout>
  )
}

/** `found`: what the reference that was typed leads to. */
export function FindCase({
  lang,
  reference,
  found,
  title,
  hint,
}: {
  lang: Language
  reference: string
  found: CaseStatus | 'unknown' | 'not-yours' | null
  title: string
  hint: string
}) {
  const w = words[lang].portal.find
  return (
    <form method="post" action="/g/find" class="card ask" noValidate>
      <h2>{title}</h2>
      <label for="reference">{w.label}</label>
      <p class="hint" id="reference-hint">
        {hint}
      </p>
      <input type="hidden" name="lang" value={lang} />
      <input
        id="reference"
        name="reference"
        class="code-small"
        dir="ltr"
        value={reference}
        placeholder="RTK-26-703415-3"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        aria-describedby="reference-hint"
      />
      {found !== null && <Found lang={lang} found={found} />}
      <button type="submit" class="wide">
        {w.look}
      </button>
    </form>
  )
}

function Found({ lang, found }: { lang: Language; found: CaseStatus | 'unknown' | 'not-yours' }) {
  const w = words[lang].portal.find
  if (found === 'unknown' || found === 'not-yours')
    return <Notice>{found === 'unknown' ? w.unknown : w.notYours}</Notice>
  return (
    <div class="spoken" role="status">
      <p>
        <strong class="reference" dir="ltr">
          {found.reference}
        </strong>
      </p>
      <p>
        {w.standing[found.standing]} {found.dueOn !== null && w.due(longDay(lang, found.dueOn))}
      </p>
    </div>
  )
}

/** A press, without a question: nothing is lost by it, and it is meant for who lent the phone. */
export function End({ lang }: { lang: Language }) {
  const w = words[lang].portal.end
  return (
    <form method="post" action="/g/end" class="finish">
      <input type="hidden" name="lang" value={lang} />
      <p class="hint">{w.help}</p>
      <button type="submit" class="wide">
        {w.press}
      </button>
    </form>
  )
}
