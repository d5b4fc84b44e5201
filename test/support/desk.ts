/** Cases of a desk as they come by letters, camps and receipts, without a visit for each. */
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import type { addPerson, TestApp } from '#test/support/app.ts'

type About = Partial<Parameters<typeof createGrievance>[2]>

/** Its id. */
export const fileCase = (app: TestApp, summary: string, about: About = {}): Promise<string> =>
  app.deps.write((trx) =>
    createGrievance(app.deps, trx, {
      office: 'tehsil-meham',
      entry: null,
      flag: null,
      source: 'letter',
      kind: 'small',
      mobile: null,
      by: { kind: 'receipt', entry: 'none' },
      ...about,
      summary,
    }).then(({ id }) => id),
  )

type Staff = Pick<Awaited<ReturnType<typeof addPerson>>, 'read' | 'fetch'>

export const listOf = (staff: Staff, asked: Record<string, string>): Promise<GrievanceList> =>
  staff.read<GrievanceList>(`/api/grievances?${new URLSearchParams(asked)}`)

/** What each case is about, in the order of the list. */
export const summariesOf = async (staff: Staff, asked: Record<string, string>): Promise<string[]> =>
  (await listOf(staff, asked)).grievances.map(({ summary }) => summary)
