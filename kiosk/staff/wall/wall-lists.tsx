/** The hall screen's lists: offices with their released shares, and released words where the screen may show them. */
import type { WallView } from '#server/contract/figures/release.ts'
import { Bar } from '../figures/bar.tsx'
import { inTwentieths, shareOf } from '../figures/share.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Meta, Quote } from '../parts/text/text.tsx'
import './wall-lists.css'

/** More than fit anywhere: the style drops whole rows that do not fit, so none is cut through. */
const most = 12

export function WallOffices({ offices }: Pick<WallView, 'offices'>) {
  const t = words.value
  const shares = offices.map((office) => inTwentieths(shareOf(office) ?? 0))
  return (
    <Card class="wall-offices" title={t.wall.offices}>
      <ol>
        {offices.slice(0, most).map((office, at) => (
          <li key={office.id} class="wall-office">
            <span class="wall-office-name">{named(office.name)}</span>
            {office.few ? (
              <span class="wall-office-few">{t.own.tooFew}</span>
            ) : (
              <>
                <Bar share={shares[at] ?? 0} />
                <b class="wall-office-share">{t.percent(shares[at] ?? 0)}</b>
              </>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** `places`: they may be of several offices. */
export function WallSaid({ said, places }: { said: WallView['words']; places: boolean }) {
  return (
    <Card class="wall-said" title={words.value.own.words}>
      <ul>
        {said.map((one, at) => (
          <li key={at} class="wall-quote">
            <Quote short>{one.words}</Quote>
            {places && <Meta>{named(one.office)}</Meta>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
