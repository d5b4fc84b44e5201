/** What others did to a thing since its page was last brought up to date: who, what, when. */
import type { ChangeMade } from '#server/contract/problem.ts'
import { words } from '../../language.ts'

export function Changes({ changes }: { changes: readonly ChangeMade[] }) {
  const t = words.value
  return (
    <ul>
      {changes.map(({ by, what, at }) => (
        <li key={`${what} ${at}`}>
          {t.ledger.kinds[what] ?? what}: {by ?? t.thread.byVisitor}, {t.date(at)}, {t.time(at)}
        </li>
      ))}
    </ul>
  )
}
