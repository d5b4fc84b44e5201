/** What its citizen was told by SMS, what became of each message, and the number where somebody has to call. */
import { useState } from 'preact/hooks'
import type { CaseMessage } from '#server/contract/grievances/case-note.ts'
import * as api from '../../api/case.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Hint } from '../parts/text/text.tsx'
import './messages.css'

/** Until a call is written down. */
export function Unreached({ id, since, canCall }: { id: string; since: string; canCall: boolean }) {
  const t = words.value.casePage.messages
  return (
    <div class="told-unreached" role="status">
      <b>{t.unreached(words.value.fullDay(since))}</b>
      <p>{canCall ? t.unreachedHelp : t.unreachedOthers}</p>
      {canCall && <NumberToCall id={id} />}
    </div>
  )
}

function NumberToCall({ id }: { id: string }) {
  const t = words.value.casePage.messages
  const [number, setNumber] = useState<string>()
  const action = useAction(async () => setNumber((await api.showNumber(id)).number))
  if (number !== undefined)
    return (
      <p class="told-number">
        <a href={`tel:${number}`}>{number.replace(/^(\+91)(\d{5})/, '$1 $2 ')}</a>
      </p>
    )
  return (
    <>
      <Problem problem={action.problem} />
      <Actions>
        <Button disabled={action.busy} onClick={() => action.run()}>
          {t.showNumber}
        </Button>
      </Actions>
      <Hint>{t.showNumberHelp}</Hint>
    </>
  )
}

export function Messages({ messages }: { messages: readonly CaseMessage[] }) {
  const t = words.value.casePage.messages
  return (
    <details class="told">
      <summary>
        {t.title}: {messages.length}
      </summary>
      <ul>
        {messages.map(({ tells, standing, day }, at) => {
          const isFailed = standing === 'failed'
          return (
            <li key={`${at} ${tells}`} class={isFailed ? 'told-failed' : undefined}>
              {t.tells[tells] ?? tells}: {t.standing[standing]}
              {day !== null && `, ${words.value.fullDay(day)}`}
            </li>
          )
        })}
      </ul>
      <Hint>{t.help}</Hint>
    </details>
  )
}
