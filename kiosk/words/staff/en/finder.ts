/** English for the finder of the staff pages. */
import type { hiFinder } from '../hi/finder.ts'

export const enFinder: typeof hiFinder = {
  finder: {
    open: 'Find',
    keys: 'Ctrl K',
    title: 'Find anything',
    label: 'Office, reference, number of a poster, member of staff or page',
    none: 'Nothing found',
    failed: 'Could not look just now. Check the network.',
    how: '↑ ↓ to choose, Enter to open, Esc to close',
    close: 'Close',
    found: (n) => `${n} found`,
    groups: { pages: 'Pages', offices: 'Offices', cases: 'Grievances', posters: 'Posters', people: 'People' },
  },
}
