/** What can be chosen from without a network. No I/O. */
import type { OfflinePage } from '../contract/citizens/citizen-app.ts'
import type { District } from '../district/district.ts'
import { departmentsOf } from '../filing/filing.ts'

/** Departments of all districts, each once: one that the chosen district does not have is looked for there. */
export function viewOfflineChoices(
  districts: readonly District[],
): Pick<OfflinePage, 'districts' | 'departments'> {
  const departments = new Map(districts.flatMap(departmentsOf).map(({ id, name }) => [id, name]))
  return {
    districts: districts.length > 1 ? districts.map(({ id, name }) => ({ id, name })) : [],
    departments: [...departments].map(([id, name]) => ({ id, name })),
  }
}
