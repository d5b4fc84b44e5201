/** What came beside what is usual, as one line: for flags that rest on a count and not on a run. */
import type { FlagView } from '#server/contract/figures/flag.ts'
import { words } from '../language.ts'
import './count-chart.css'

export function CountChart({ evidence }: { evidence: FlagView['evidence'] }) {
  const t = words.value.flag
  const { seen, expected, usual } = evidence
  const top = Math.max(seen, usual.high, expected, 1) * 1.08
  const at = (count: number) => `${(count / top) * 100}%`
  const facts = [
    { name: t.came, value: words.value.count(seen), look: 'came' },
    { name: t.wouldCome, value: t.about(expected), look: 'expected' },
    { name: t.usually, value: t.between(usual.low, usual.high), look: 'usual' },
  ].filter(({ look }) => look !== 'usual' || usual.low !== expected || usual.high !== expected)
  return (
    <figure class="count-chart">
      <figcaption>{t.counted}</figcaption>
      <div class="count-line" role="img" aria-label={t.countedSays(seen, expected, usual.low, usual.high)}>
        <span
          class="count-usual"
          style={{ insetInlineStart: at(usual.low), width: at(usual.high - usual.low) }}
        />
        <span class="count-expected" style={{ insetInlineStart: at(expected) }} />
        <span class="count-came" style={{ insetInlineStart: at(seen) }} />
      </div>
      <dl>
        {facts.map(({ name, value, look }) => (
          <div key={name}>
            <dt>
              <span class={`count-key count-${look}`} aria-hidden="true" />
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
