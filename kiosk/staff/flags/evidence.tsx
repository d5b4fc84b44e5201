/** A flag's evidence as a person would say it. */
import type { EvidenceOf, FlagView } from '#server/contract/figures/flag.ts'
import { named, words } from '../language.ts'
import { onceIn, rarest } from './rarity.ts'

/** What the flag says of which place. */
export function titleOf({ kind, office, point }: Pick<FlagView, 'kind' | 'office' | 'point'>): string {
  const where = point ? `${named(office.name)}, ${named(point.name)}` : named(office.name)
  const { titles, silentCounter } = words.value.flagKinds
  return kind === 'silence' && point ? silentCounter(where) : titles[kind](where)
}

export const Evidence = ({ flag }: { flag: FlagView }) =>
  flag.kind === 'change' ? <Change evidence={flag.evidence} /> : sentenceOf(flag)

function sentenceOf(flag: Exclude<FlagView, { kind: 'change' }>): string {
  const { evidence } = words.value.flagKinds
  switch (flag.kind) {
    case 'level':
      return evidence.level(flag.evidence)
    case 'money':
      return evidence.money(flag.evidence)
    case 'praise':
      return evidence.praise(flag.evidence)
    case 'one-face':
      return evidence['one-face'](flag.evidence)
    case 'silence':
      return flag.point ? evidence.counter(flag.evidence) : evidence.silence(flag.evidence)
    case 'poster':
      return evidence.poster(flag.evidence)
    case 'kiosk':
      return evidence.kiosk(flag.evidence)
  }
}

function Change({ evidence }: { evidence: EvidenceOf['change'] }) {
  const t = words.value.decisions
  return (
    <>
      {t.evidence(evidence.seen, evidence.of)}
      {evidence.networks ? t.networks(evidence.networks) : ''};{' '}
      {words.value.flagKinds.expected(evidence.expected)} {t.chance(evidence.of, onceIn(evidence), rarest)}
    </>
  )
}
