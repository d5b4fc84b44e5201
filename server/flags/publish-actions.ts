/** Tells open pages that a flag moved. */
import type { Deps } from '../deps.ts'
import { isForDistrict } from './flag-reach.ts'
import type { Flag } from './flag-store.ts'

/** Of one that is for the district alone without its office, so that only whoever sees the whole district hears of it. */
export function publishFlag(
  { live, directory }: Pick<Deps, 'live' | 'directory'>,
  { kind, office }: Pick<Flag, 'kind' | 'office'>,
): void {
  const { id } = directory.districtOf(office)
  if (isForDistrict(kind)) live.publish('flag', id)
  else live.publish('flag', id, office)
}
