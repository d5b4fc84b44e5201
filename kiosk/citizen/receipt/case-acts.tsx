/** What citizens can do with their case beside judging the answer. What ends or moves it asks first. */
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth, hourOf } from '../shared/dates.ts'
import { lastWholeDay } from './clock-lines.ts'
import { Asked, Held, type KnownCase } from './forms.tsx'

const dayMs = 86_400_000

export function CaseActs(page: KnownCase) {
  const { lang, grievance, found, now } = page
  const { may } = found
  const { case: w, when } = words[lang].receiptPage
  const { remindedAt } = grievance
  const isReminded = remindedAt !== null && now - remindedAt < dayMs && may.withdrawCase
  if (!may.remind && !isReminded && !may.withdrawCase && !may.separate) return null
  const seen = <input type="hidden" name="seen" value={grievance.version} />
  return (
    <section class="card ask acts">
      {may.remind && (
        <form method="post" action={`${page.base}/remind`}>
          <Held page={page} />
          <button type="submit" class="wide" aria-describedby="remind-hint">
            {w.remind.press}
          </button>
          <p class="hint" id="remind-hint">
            {w.remind.help}
          </p>
        </form>
      )}
      {isReminded && remindedAt !== null && (
        <p role="status">
          {w.remind.done(
            when(dayAndMonth(lang, remindedAt, found.timezone), hourOf(remindedAt, found.timezone)),
          )}
        </p>
      )}
      {may.separate && (
        <Asked page={page} action="/separate" {...w.separate}>
          {seen}
        </Asked>
      )}
      {may.withdrawCase && (
        <Asked page={page} action="/withdraw-case" {...w.withdraw}>
          {seen}
        </Asked>
      )}
    </section>
  )
}

/** For whom the case was withdrawn out of hand, and for who has thought again. */
export function Restore(page: KnownCase) {
  const { restoreUntil, version } = page.grievance
  const w = words[page.lang].receiptPage.case.restore
  if (restoreUntil === null) return null
  return (
    <form method="post" action={`${page.base}/restore-case`} class="card ask">
      <Held page={page} />
      <input type="hidden" name="seen" value={version} />
      <p>{w.help(lastWholeDay(page, restoreUntil))}</p>
      <button type="submit" class="wide">
        {w.press}
      </button>
    </form>
  )
}
