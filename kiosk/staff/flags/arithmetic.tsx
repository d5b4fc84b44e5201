/** Why a flag went up, in sentences that somebody can check, and a picture of it. */
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { FlagDetail } from '#server/contract/figures/flag-act.ts'
import { words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint } from '../parts/text/text.tsx'
import { CountChart } from './count-chart.tsx'
import { Evidence } from './evidence.tsx'
import { onceIn, rarest } from './rarity.ts'
import { RunChart } from './run-chart.tsx'
import './arithmetic.css'

type Run = FlagDetail['run']

export function Arithmetic({ detail: { flag, run } }: { detail: FlagDetail }) {
  const t = words.value.flag
  const { low, high } = flag.evidence.usual
  const facts = [...(low === high ? [] : [t.range(low, high)]), ...reasonsOf(flag, run)]
  return (
    <Card title={t.how} class="arithmetic">
      <p class="arithmetic-lead">{leadOf(flag)}</p>
      {facts.length > 0 && (
        <ul>
          {facts.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {flag.kind === 'change' && run && run.steps.length > 0 ? (
        <RunChart run={run} />
      ) : (
        <CountChart evidence={flag.evidence} />
      )}
      <SavePicture />
      {flag.kind === 'change' && !run?.steps.length && <Hint>{t.noRun}</Hint>}
    </Card>
  )
}

function leadOf(flag: FlagView) {
  if (flag.kind !== 'change') return <Evidence flag={flag} />
  const { of, expected, seen } = flag.evidence
  return words.value.flag.expected(of, Math.round(expected), seen)
}

function reasonsOf(flag: FlagView, run: Run): string[] {
  const { flag: t, decisions } = words.value
  switch (flag.kind) {
    case 'change': {
      const { seen, of, baseline, networks } = flag.evidence
      return [
        t.usualHere(baseline),
        decisions.chance(of, onceIn(flag.evidence), rarest),
        t.steady(flag.evidence.onceIn),
        ...(networks ? [t.networks(networks)] : []),
        ...(run ? [t.sum(run.up, seen, of - seen, seen * run.up - (of - seen), run.line)] : []),
      ]
    }
    case 'level': {
      const { baseline, share, offices, falseShare } = flag.evidence
      return [
        t.usual(baseline),
        t.share(share.estimate, share.low, share.high, offices),
        t.falseShare(falseShare),
      ]
    }
    case 'money':
      return [t.money(flag.evidence.web, flag.evidence.seen)]
    case 'kiosk':
      return []
    default:
      return [t.rare(flag.evidence.onceIn)]
  }
}
