/** The hall screen's lists: offices with their shares, and words where the screen may show them. */
import type { OfficeSummary, WordsView } from '#server/contract/summary.ts'
import { Face } from '../../parts/face.tsx'
import { named, words } from '../language.ts'
import { fullBar, Share } from '../today/offices.tsx'

/** More than fit anywhere: the style drops whole rows that do not fit, so none is cut through. */
const most = 12

export function WallOffices({ offices, days }: { offices: readonly OfficeSummary[]; days: number }) {
  const t = words.value
  return (
    <section class="card offices">
      <h2>
        {t.wall.offices} <small>{t.wall.days(days)}</small>
      </h2>
      <ol>
        {offices
          .filter((office) => office.responses > 0)
          .slice(0, most)
          .map((office) => (
            <li key={office.id} class="office">
              <span class="name">
                {named(office.name)}{' '}
                {office.state === 'flag' && <span class="chip flag">{t.offices.flag}</span>}
              </span>
              <Share office={office} full={fullBar(offices)} />
            </li>
          ))}
      </ol>
    </section>
  )
}

export function WallSaid({ said }: { said: readonly WordsView[] }) {
  const t = words.value
  return (
    <section class="card said">
      <h2>{t.words.title}</h2>
      <ul>
        {said.slice(0, 6).map((one) => (
          <li key={one.entry} class="entry">
            <Face rating={one.rating} size="1.75em" />
            <div>
              <p class="quote">{one.words}</p>
              <p class="meta">{named(one.office.name)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
