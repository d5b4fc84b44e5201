/** When a flag goes up since visitors say that they were asked for money. No I/O. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import type { Flag } from '../flags/flag-store.ts'

/** Days that are counted together, and that what is usual is told of. */
export const moneyDays = 28
/** More are counted, and not named. */
export const mostNamed = 500

type Move = 'raise' | 'again' | 'renew' | 'withdraw' | 'end'

/**
 * `said`: what visitors say now; null where nobody says it any more. It asks again as soon as one says it whom it does not
 * name: no note keeps the next one quiet.
 */
export function moneyMove(flag: Flag<'money'> | undefined, said: EvidenceOf['money'] | null): Move | null {
  if (!flag) return said && 'raise'
  if (!said) return flag.status === 'raised' ? 'withdraw' : 'end'
  const isNew = said.entries.some((entry) => !flag.evidence.entries.includes(entry))
  if (isNew) return flag.status === 'raised' ? 'renew' : 'again'
  return said.seen === flag.evidence.seen ? null : 'renew'
}
