/** How many flags of each office were cleared without action: clearing is done in the open. */
import type { ClearedFlags } from '#server/contract/figures/flag-act.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Hint } from '../parts/text/text.tsx'
import './cleared.css'

export function Cleared({ cleared }: { cleared: readonly ClearedFlags[] }) {
  const t = words.value.flag
  const shown = cleared.filter(({ withoutAction }) => withoutAction > 0)
  if (!shown.length) return null
  return (
    <section class="cleared-flags">
      <h2>{t.cleared}</h2>
      <Hint>{t.clearedHelp}</Hint>
      <dl>
        {shown.map(({ office, ended, withoutAction }) => (
          <div key={office.id}>
            <dt>
              <a href={inDistrict(`/staff/offices/${office.id}`)}>{named(office.name)}</a>
            </dt>
            <dd>{t.clearedOf(withoutAction, ended)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
