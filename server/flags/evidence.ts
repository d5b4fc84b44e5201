/** What a change rests on, as it is kept. No I/O. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import { binomialRange } from './chance.ts'

type Counted = Pick<
  EvidenceOf['change'],
  'of' | 'baseline' | 'onceIn' | 'sinceDay' | 'sinceHour' | 'networks'
> & {
  unhappy: number
}

/** With how many unhappy ones among as many visitors would be usual. */
export const changeEvidence = ({ unhappy, ...counted }: Counted): EvidenceOf['change'] => ({
  ...counted,
  seen: unhappy,
  expected: counted.of * counted.baseline,
  usual: binomialRange(counted.of, counted.baseline),
})
