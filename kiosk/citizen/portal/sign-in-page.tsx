/** Where a citizen comes in: by a mobile number, by a receipt, or with no more than the number of a case. */
import type { SignInPage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'
import { Notice } from '../shared/notice.tsx'
import { FindCase, PortalFrame } from './portal-frame.tsx'

export function SignIn(page: SignInPage) {
  const { lang, codes, notice, unsent } = page
  const w = words[lang].portal
  return (
    <PortalFrame lang={lang} title={w.title} path="/g">
      <h1>{w.title}</h1>
      {notice !== null && (
        <Notice>{notice === 'wait' ? w.notices.wait(page.minutes) : w.notices[notice]}</Notice>
      )}
      {unsent !== '' && (
        <section class="card">
          <p class="hint">{w.unsent}</p>
          <p class="said" dir="auto">
            {unsent}
          </p>
        </section>
      )}
      {codes ? <AskForCode {...page} /> : <p class="calm">{w.off}</p>}
      <section class="card">
        <h2>{w.receipt.title}</h2>
        <p>{w.receipt.lead}</p>
        <a class="wide" href={`/r?lang=${lang}`}>
          {w.receipt.open}
        </a>
      </section>
      <FindCase
        lang={lang}
        reference={page.reference}
        found={page.found}
        title={w.find.title}
        hint={w.find.hint}
      />
      <section class="card">
        <h2>{w.new.title}</h2>
        {codes && <p>{w.new.lead}</p>}
        <a class="wide" href={`/g/without?lang=${lang}`}>
          {words[lang].withoutNumber.offer}
        </a>
        <p>{w.new.counter}</p>
        <p>
          <a href={`/?lang=${lang}`}>{words[lang].kind.offices}</a>
        </p>
        {page.figures && (
          <p>
            <a href={`/g/figures?lang=${lang}`}>{words[lang].publicFigures.link}</a>
          </p>
        )}
      </section>
    </PortalFrame>
  )
}

function AskForCode({ lang, typed, notice }: SignInPage) {
  const w = words[lang].portal.mobile
  return (
    <form method="post" action="/g/code" class="card ask" noValidate>
      <h2>{w.title}</h2>
      <label for="mobile">{w.label}</label>
      <p class="hint" id="mobile-hint">
        {w.hint}
      </p>
      <input type="hidden" name="lang" value={lang} />
      <input
        id="mobile"
        name="mobile"
        class="code-small"
        type="tel"
        inputMode="tel"
        dir="ltr"
        autocomplete="tel-national"
        value={typed}
        maxLength={30}
        aria-describedby="mobile-hint"
        aria-invalid={notice === 'number' ? 'true' : undefined}
        required
      />
      <button type="submit" class="primary">
        {w.send}
      </button>
      <p class="hint">{w.shared}</p>
    </form>
  )
}
