/** All answers before they are sent, each with a way to change it. */

import type { ComponentChildren } from 'preact'
import type { CheckPage, FilingStep } from '#server/contract/citizens/filing.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { PaperList } from '../papers/paper-list.tsx'
import { deadline } from '../shared/dates.ts'
import { Notice } from '../shared/notice.tsx'
import { Recording } from '../shared/recording.tsx'
import { Frame, stepAddress } from './filing-frame.tsx'

export function Check(page: CheckPage) {
  const { lang, department, where, earlier, office, dueAt, timezone, refused, draft, district } = page
  const w = words[lang].filing
  const c = w.check
  const p = words[lang].papers
  const o = words[lang].withoutNumber
  const isNameless = page.number === ''
  return (
    <Frame page={page} title={c.title} help={c.help}>
      {refused && (
        <Notice>
          {refused === 'voice-not-kept'
            ? words[lang].spoken.notKept
            : refused === 'too-many' && isNameless
              ? o.tooMany
              : c.refused[refused]}
        </Notice>
      )}
      <dl class="answers">
        {district && (
          <Answer page={page} step="district" term={c.district}>
            <Name names={district} lang={lang} />
          </Answer>
        )}
        <Answer page={page} step="about" term={c.about}>
          {department ? <Name names={department} lang={lang} /> : w.about.unknown}
        </Answer>
        <Answer page={page} step="where" term={c.where}>
          {[where.place, where.area].flatMap((names, at) =>
            names
              ? [
                  <>
                    {at > 0 && where.place && ', '}
                    <Name names={names} lang={lang} />
                  </>,
                ]
              : [],
          )}
          {where.landmark && <div class="said">{where.landmark}</div>}
          {where.position && (
            <div>
              {words[lang].here.noted} <span dir="ltr">{where.position.replace(',', ', ')}</span>
            </div>
          )}
        </Answer>
        <Answer page={page} step="words" term={c.words}>
          {page.words && <div class="said">{page.words}</div>}
          {page.spoken !== null && <Recording lang={lang} address="/g/new/voice" seconds={page.spoken} />}
        </Answer>
        <Answer page={page} step="papers" term={p.short}>
          {page.papers.length ? <PaperList lang={lang} papers={page.papers} /> : p.none}
        </Answer>
        {earlier.length > 0 && (
          <Answer page={page} step="earlier" term={c.earlier}>
            <span dir="ltr">{earlier.join(', ')}</span>
          </Answer>
        )}
      </dl>
      <section class="card sending">
        <p>{office ? c.goesTo : c.goesToTriage}</p>
        {office && (
          <p>
            <strong>
              <Name names={office} lang={lang} />
            </strong>
          </p>
        )}
        <p>{c.due(deadline(lang, dueAt, timezone))}</p>
      </section>
      <form method="post" action="/g/new/send" class="ask">
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="draft" value={draft} />
        <p class="hint">{isNameless ? o.consent : c.consent}</p>
        <button type="submit" class="primary">
          {c.send}
        </button>
      </form>
      <details class="ask">
        <summary>{c.drop}</summary>
        <form method="post" action="/g/new/drop" class="ask">
          <input type="hidden" name="lang" value={lang} />
          <p>{c.dropHelp}</p>
          <button type="submit" class="wide">
            {c.dropNow}
          </button>
        </form>
      </details>
    </Frame>
  )
}

type AnswerProps = { page: CheckPage; step: FilingStep; term: string; children: ComponentChildren }

function Answer({ page: { lang }, step, term, children }: AnswerProps) {
  return (
    <div class="answer-row">
      <dt>{term}</dt>
      <dd>{children}</dd>
      <dd class="change-answer">
        <a href={stepAddress(step, lang)} aria-label={`${words[lang].filing.check.change}: ${term}`}>
          {words[lang].filing.check.change}
        </a>
      </dd>
    </div>
  )
}
