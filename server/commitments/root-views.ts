/** The roots of the last days as everybody sees them. */
import type { RootsPage } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import { dayText } from '../district/local-time.ts'
import { listDayRoots } from './commitment-store.ts'

/** So many days back somebody may still look their paper up. */
const daysShown = 14

/** Of days that are over, newest first. */
export async function viewRoots({ db }: Pick<Deps, 'db'>): Promise<RootsPage['days']> {
  return (await listDayRoots(db, daysShown)).map(({ day, root }) => ({
    day: dayText(day),
    root: Buffer.from(root).toString('hex'),
  }))
}
