/** Moves of a grievance as a page makes them: on the version that it shows now. */
import type { GrievanceView } from '#server/contract/grievance.ts'
import type { addPerson } from './app.ts'

type Staff = Pick<Awaited<ReturnType<typeof addPerson>>, 'send' | 'read'>

export async function moveTo(staff: Staff, id: string, move: object): Promise<Response> {
  const { version } = await staff.read<GrievanceView>(`/api/grievances/${id}`)
  return staff.send('POST', `/api/grievances/${id}/steps`, { version, ...move })
}
