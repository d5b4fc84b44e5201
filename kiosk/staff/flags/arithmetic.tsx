/** Why a flag went up, in sentences that somebody can check, and a picture of it. */
import type { FlagDetail } from '#server/contract/flag-act.ts'
import { words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Hint } from '../parts/text/text.tsx'
import { onceIn, rarest } from './rarity.ts'
import { RunChart } from './run-chart.tsx'
import './arithmetic.css'

export function Arithmetic({ detail: { flag, run } }: { detail: FlagDetail }) {
  const t = words.value
  const { evidence } = flag
  const { unhappy, of, baseline, networks } = evidence
  const others = of - unhappy
  return (
    <Card title={t.flag.how} class="arithmetic">
      <p class="arithmetic-lead">{t.flag.expected(of, Math.round(of * baseline), unhappy)}</p>
      <ul>
        <li>{t.flag.usual(baseline)}</li>
        <li>{t.decisions.chance(of, onceIn(evidence), rarest)}</li>
        <li>{t.flag.steady(evidence.onceIn)}</li>
        {networks ? <li>{t.flag.networks(networks)}</li> : null}
        {run && <li>{t.flag.sum(run.up, unhappy, others, unhappy * run.up - others, run.line)}</li>}
      </ul>
      {run && run.steps.length > 0 ? <RunChart run={run} /> : <Hint>{t.flag.noRun}</Hint>}
    </Card>
  )
}
