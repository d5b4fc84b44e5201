/** Acts on a grievance as a page does: on the version that it shows now. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { addPerson } from './app.ts'

/** As a page sends it; what an answer needs beside its words is filled in. */
export type TestAct = { event: string; [field: string]: unknown }
type Staff = Pick<Awaited<ReturnType<typeof addPerson>>, 'send' | 'read'>

/** Who did it and when, where a test does not care. */
const done = { doneBy: 'Test officer', doneOn: '2026-11-20' }

export const filledIn = (act: object): object => ('answer' in act ? { ...done, ...act } : act)

export async function actOn(staff: Staff, id: string, act: TestAct): Promise<Response> {
  const { version } = await staff.read<GrievanceView>(`/api/grievances/${id}`)
  return staff.send('POST', `/api/grievances/${id}/events`, { version, ...filledIn(act) })
}
