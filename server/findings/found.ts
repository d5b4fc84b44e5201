/** What is found anew each time it is looked for, held against the flags that there are. No I/O. */
import type { Finding } from '../contract/figures/flag.ts'
import type { Flag } from '../flags/flag-store.ts'

/** `hour`: the local one in which it was found. */
export type Found = Finding & { office: string; about: string; hour: number }
type Compared = {
  begun: Found[]
  /** Raised still, with newer evidence. */
  lasting: { flag: Flag; found: Found }[]
  /** Somebody has looked, it was quiet for the time that this gave, and it is there still. */
  again: { flag: Flag; found: Found }[]
  over: Flag[]
}

export const keyOf = ({ office, about }: Pick<Flag, 'office' | 'about'>): string => `${office}/${about}`

/** `standing`: the flags of one kind that stand, and `found` all that is found of it now. */
export function compareFound(standing: readonly Flag[], found: readonly Found[]): Compared {
  const known = new Map(standing.map((flag) => [keyOf(flag), flag]))
  const compared: Compared = { begun: [], lasting: [], again: [], over: [] }
  for (const each of found) {
    const flag = known.get(keyOf(each))
    known.delete(keyOf(each))
    if (!flag) compared.begun.push(each)
    else if (flag.status === 'raised') compared.lasting.push({ flag, found: each })
    else if (flag.quietUntil !== null && each.hour > flag.quietUntil)
      compared.again.push({ flag, found: each })
  }
  compared.over.push(...known.values())
  return compared
}
