/** A flag's evidence as a person would say it. */
import type { FlagEvidence } from '#server/contract/flag.ts'
import { words } from '../language.ts'
import { onceIn, rarest } from './rarity.ts'

export function Evidence({ evidence }: { evidence: FlagEvidence }) {
  const t = words.value.decisions
  return (
    <>
      {t.evidence(evidence.unhappy, evidence.of, Math.round(evidence.of * evidence.baseline))}
      {evidence.networks ? t.networks(evidence.networks) : ''}; {t.baseline(evidence.baseline)}{' '}
      {t.chance(evidence.of, onceIn(evidence), rarest)}
    </>
  )
}
