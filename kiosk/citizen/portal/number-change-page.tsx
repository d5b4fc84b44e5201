/** A citizen moves to another mobile number: its number first, then the codes of both phones, side by side. */
import type { NumberChangePage } from '#server/contract/citizens/number-change.ts'
import { words } from '../../words/visitor/words.ts'
import { Notice } from '../shared/notice.tsx'
import { End, PortalFrame } from './portal-frame.tsx'

export function NumberChange(page: NumberChangePage) {
  const { lang, number, next, notice } = page
  const w = words[lang].numberChange
  const isDone = notice === 'changed'
  return (
    <PortalFrame lang={lang} title={w.title} path="/g/number">
      <p class="back">
        <a href={`/g?lang=${lang}`}>{words[lang].portal.back}</a>
      </p>
      <h1>{w.title}</h1>
      {isDone ? (
        <section class="card" role="status">
          <p>
            {w.changed} <Mobile number={number} />
          </p>
          <a class="primary" href={`/g?lang=${lang}`}>
            {w.seeCases}
          </a>
        </section>
      ) : (
        <>
          <p>
            {w.now} <Mobile number={number} />
          </p>
          <WhatIsWrong {...page} />
          {next === null ? <AskForNumber {...page} /> : <AskForCodes {...page} next={next} />}
          <section class="card">
            <h2 class="small">{w.lost.title}</h2>
            <p>{w.lost.help}</p>
          </section>
        </>
      )}
      <End lang={lang} />
    </PortalFrame>
  )
}

const Mobile = ({ number }: { number: string }) => (
  <strong dir="ltr" class="reference">
    {number}
  </strong>
)

function WhatIsWrong({ lang, notice, left }: NumberChangePage) {
  const { numberChange: w, portal } = words[lang]
  if (notice === null || notice === 'changed') return null
  const said = () => {
    if (notice === 'number') return portal.notices.number
    if (notice === 'old' || notice === 'new') return left < 0 ? w.noCode : w.wrong[notice](left)
    return notice === 'wait' ? w.wait(left) : w[notice]
  }
  return <Notice {...((notice === 'old' || notice === 'new') && { id: 'wrong' })}>{said()}</Notice>
}

function AskForNumber({ lang, notice, typed }: NumberChangePage) {
  const w = words[lang].numberChange
  return (
    <form method="post" action="/g/number" class="card ask" noValidate>
      <p>{w.help}</p>
      <input type="hidden" name="lang" value={lang} />
      <label for="mobile">{w.label}</label>
      <p class="hint" id="mobile-hint">
        {w.hint}
      </p>
      <input
        id="mobile"
        name="mobile"
        class="code-small"
        type="tel"
        inputMode="tel"
        dir="ltr"
        autocomplete="off"
        value={typed.mobile}
        maxLength={30}
        aria-describedby="mobile-hint"
        aria-invalid={notice === 'number' || notice === 'same' ? 'true' : undefined}
        required
      />
      <button type="submit" class="primary">
        {w.send}
      </button>
    </form>
  )
}

function AskForCodes({ lang, number, next, notice, typed }: NumberChangePage & { next: string }) {
  const w = words[lang].numberChange
  const phones = [
    { which: 'old', mobile: number },
    { which: 'new', mobile: next },
  ] as const
  return (
    <>
      <form method="post" action="/g/number/confirm" class="card ask" noValidate>
        <p id="codes-hint">{w.sent}</p>
        <input type="hidden" name="lang" value={lang} />
        {phones.map(({ which, mobile }) => (
          <>
            <label for={which}>
              {w[which]} (<span dir="ltr">{mobile.replace(' ', '\u00a0')}</span>)
            </label>
            <input
              id={which}
              name={which}
              class="code"
              dir="ltr"
              inputMode="numeric"
              autocomplete="one-time-code"
              value={typed[which]}
              maxLength={20}
              aria-describedby={notice === which ? 'wrong codes-hint' : 'codes-hint'}
              aria-invalid={notice === which ? 'true' : undefined}
              autofocus={notice === which}
              required
            />
          </>
        ))}
        <button type="submit" class="primary">
          {w.press}
        </button>
      </form>
      <p class="calm">
        <a href={`/g/number?other=yes&lang=${lang}`}>{w.other}</a>
      </p>
    </>
  )
}
