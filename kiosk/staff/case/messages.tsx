/** What its citizen was told by SMS, and what became of each message. The number itself nobody sees. */
import type { CaseMessage } from '#server/contract/case-note.ts'
import { words } from '../language.ts'
import { Hint } from '../parts/text/text.tsx'
import './messages.css'

const standingDay = (day: string): string => day.split('-').toReversed().join('-')

/** Until a call is written down. */
export function Unreached({ since }: { since: string }) {
  const t = words.value.casePage.messages
  return (
    <div class="messages-unreached" role="status">
      <b>{t.unreached(standingDay(since))}</b>
      <p>{t.unreachedHelp}</p>
    </div>
  )
}

export function Messages({ messages }: { messages: readonly CaseMessage[] }) {
  const t = words.value.casePage.messages
  return (
    <details class="messages">
      <summary>
        {t.title}: {messages.length}
      </summary>
      <ul>
        {messages.map(({ tells, standing, day }, at) => (
          <li key={`${at} ${tells}`} class={standing === 'failed' ? 'is-failed' : undefined}>
            {t.tells[tells] ?? tells}: {t.standing[standing]}
            {day !== null && `, ${standingDay(day)}`}
          </li>
        ))}
      </ul>
      <Hint>{t.help}</Hint>
    </details>
  )
}
