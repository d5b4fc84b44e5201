/** Where the code from the message is typed. Phones offer it above the keyboard by themselves. */
import type { CodePage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'
import { Notice } from '../shared/notice.tsx'
import { PortalFrame } from './portal-frame.tsx'

/** The button of the call comes when the SMS has had its time, by the style alone: no script, and what was typed stays. */
export const codeStyle =
  '.soon{visibility:hidden;animation:soon 0s 30s forwards}@keyframes soon{to{visibility:visible}}'

export function Code({ lang, number, notice, left, call, script }: CodePage & { script: string }) {
  const w = words[lang].portal
  const isTyped = notice === 'wrong' || notice === 'no-code'
  return (
    <PortalFrame lang={lang} title={w.code.title} path="/g/code" script={script} more={codeStyle}>
      <h1>{w.code.title}</h1>
      {notice !== null && (
        <Notice {...(isTyped && { id: 'wrong' })}>
          {notice === 'wrong'
            ? w.code.wrong(left)
            : notice === 'again'
              ? w.notices.wait(left)
              : notice === 'full'
                ? w.notices.full
                : w.code[notice]}
        </Notice>
      )}
      {call === 'called' && (
        <p class="spoken" role="status">
          {w.code.called}
        </p>
      )}
      <form method="post" action="/g/session" class="card ask" noValidate>
        <p>
          {w.code.sent}{' '}
          <strong dir="ltr" class="reference">
            {number}
          </strong>
        </p>
        <input type="hidden" name="lang" value={lang} />
        <label for="code">{w.code.label}</label>
        <input
          id="code"
          name="code"
          class="code"
          dir="ltr"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={20}
          aria-describedby={isTyped ? 'wrong code-hint' : 'code-hint'}
          aria-invalid={isTyped ? 'true' : undefined}
          autofocus={notice === null || isTyped}
          required
        />
        <p class="hint" id="code-hint">
          {w.code.hint}
        </p>
        <button type="submit" class="primary">
          {w.code.enter}
        </button>
      </form>
      <form method="post" action="/g/code" class="calm">
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="again" value="yes" />
        <p>{w.code.none}</p>
        <button type="submit" class="link">
          {w.code.again}
        </button>
      </form>
      <p>
        <a href={`/g?lang=${lang}`}>{w.code.other}</a>
      </p>
      {(call === 'now' || call === 'soon') && (
        <form method="post" action="/g/code" class={call === 'soon' ? 'calm soon' : 'calm'}>
          <input type="hidden" name="lang" value={lang} />
          <input type="hidden" name="call" value="yes" />
          <p>{w.code.unread}</p>
          <button type="submit" class="wide">
            {w.code.call}
          </button>
        </form>
      )}
    </PortalFrame>
  )
}
