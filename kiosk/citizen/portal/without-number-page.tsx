/** What whoever gives no number does without, before they begin; and the way by a receipt for whoever has one. */
import type { WithoutNumberPage } from '#server/contract/citizens/filing.ts'
import { words } from '../../words/visitor/words.ts'
import { Notice } from '../shared/notice.tsx'
import { PortalFrame } from './portal-frame.tsx'

export function WithoutNumber({ lang, notice }: WithoutNumberPage) {
  const w = words[lang].withoutNumber
  return (
    <PortalFrame lang={lang} title={w.title} path="/g/without" isNumbered={false}>
      <p class="back">
        <a href={`/g?lang=${lang}`}>{w.number}</a>
      </p>
      <h1>{w.title}</h1>
      {notice !== null && <Notice>{w.notices[notice]}</Notice>}
      <p>{w.lead}</p>
      <form method="post" action="/g/without" class="card ask">
        <h2>{w.lose}</h2>
        <ul class="points">
          {w.loses.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <input type="hidden" name="lang" value={lang} />
        <button type="submit" class="primary">
          {w.begin}
        </button>
      </form>
      <form method="post" action="/r" class="card ask" noValidate>
        <h2>{w.receipt.title}</h2>
        <p class="hint" id="receipt-hint">
          {w.receipt.help}
        </p>
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="want" value="grievance" />
        <label for="receipt">{w.receipt.label}</label>
        <input
          id="receipt"
          name="receipt"
          class="code-small"
          dir="ltr"
          maxLength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="receipt-hint"
        />
        <button type="submit" class="wide">
          {w.receipt.open}
        </button>
      </form>
    </PortalFrame>
  )
}
