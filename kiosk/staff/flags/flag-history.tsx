/** What people did with a flag, oldest first. */
import type { FlagAct } from '#server/contract/figures/flag-act.ts'
import { words } from '../language.ts'
import { Aside, Nothing } from '../parts/text/text.tsx'
import './flag-history.css'

export function FlagHistory({ acts }: { acts: readonly FlagAct[] }) {
  const t = words.value
  return (
    <section class="flag-history">
      <h2>{t.flag.history}</h2>
      {acts.length === 0 && <Nothing>{t.flag.noHistory}</Nothing>}
      <ol>
        {acts.map((act, at) => (
          // Acts are only ever added.
          <li key={String(at)}>
            <b>{t.ledger.kinds[act.kind]}</b>
            <Aside>
              {act.by} · {t.date(act.at)}, {t.time(act.at)}
            </Aside>
            {act.kind === 'flag:assign' && <p>{t.flag.to(act.assignee ?? t.flag.nobody)}</p>}
            {act.until !== null && <p>{t.flag.until(t.day(act.until))}</p>}
            {act.words !== null && <p>{act.words}</p>}
            {act.action !== null && <p>{t.flags.action(act.action)}</p>}
            {act.kind === 'flag:clear' && act.action === null && <p>{t.flag.clearedMark}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
