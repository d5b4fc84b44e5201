/** Raises, renews and ends flags of what is found each time that it is looked for. */
import type { FlagKind } from '../contract/figures/flag.ts'
import type { Deps } from '../deps.ts'
import { type Flag, insertFlag, updateFlag } from '../flags/flag-store.ts'
import { publishFlag } from '../flags/publish-actions.ts'
import { newId } from '../storage/ids.ts'
import { compareFound, type Found, keyOf } from './found.ts'
import { listKeys, listStandingFlags, renewEvidence } from './found-store.ts'

type FoundDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'live'>

/**
 * `found`: all of this kind that is found now at `offices`, and nowhere else was looked. Nothing is written where nothing moved. `once`: it is
 * something that happened, so that a flag that was dealt with does not go up again.
 */
export async function keepFound(
  { db, write, directory, live }: FoundDeps,
  kind: FlagKind,
  offices: readonly string[],
  found: readonly Found[],
  times: 'once' | 'again' = 'again',
): Promise<void> {
  if (!found.length && !(await listStandingFlags(db, kind, offices)).length) return
  const moved = await write(async (trx) => {
    const known = times === 'once' ? await listKeys(trx, kind, offices) : new Set()
    const standing = await listStandingFlags(trx, kind, offices)
    const { begun: all, lasting, again, over } = compareFound(standing, found)
    const begun = all.filter((each) => !known.has(keyOf(each)))
    for (const each of begun) await insertFlag(trx, newFlag(each))
    for (const { flag, found } of lasting) await renewEvidence(trx, flag.id, found.evidence)
    for (const { flag, found } of again)
      await updateFlag(trx, { ...flag, ...found, status: 'raised', quietUntil: null } as Flag)
    for (const flag of over)
      await updateFlag(trx, {
        ...flag,
        status: flag.status === 'raised' ? 'ended' : flag.status,
        standing: false,
        quietUntil: null,
      })
    return [...begun, ...again.map(({ flag }) => flag), ...over].map(({ office }) => office)
  })
  for (const office of new Set(moved)) publishFlag({ live, directory }, { kind, office })
}

const newFlag = (found: Found): Flag =>
  ({
    ...found,
    id: newId(),
    entry: '',
    status: 'raised',
    acknowledged: null,
    confirmed: null,
    standing: true,
    quietUntil: null,
    version: 1,
  }) as Flag
