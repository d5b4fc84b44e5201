/** What others did to a thing since its page was last brought up to date: who, what, when. */
import type { ChangeMade } from '#server/contract/problem.ts'
import { words } from '../../language.ts'

/** Of a case by the names that its history has for them. */
function nameOf(what: string): string {
  const t = words.value
  const events: Partial<Record<string, string>> = t.grievances.events
  const event = what.startsWith('grievance:') ? events[what.slice('grievance:'.length)] : undefined
  return event ?? t.ledger.kinds[what] ?? what
}

export function Changes({ changes }: { changes: readonly ChangeMade[] }) {
  const t = words.value
  return (
    <ul>
      {changes.map(({ by, what, at }) => (
        <li key={`${what} ${at}`}>
          {nameOf(what)}: {by ?? t.thread.byVisitor}, {t.date(at)}, {t.time(at)}
        </li>
      ))}
    </ul>
  )
}
