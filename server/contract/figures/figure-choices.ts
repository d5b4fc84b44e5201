/** What figures can be filtered by, with names: of the offices whose entries the reader reads. */
import type { Names } from '../names.ts'

type Choice = { id: string; name: Names }
export type FigureChoices = {
  departments: Choice[]
  areas: Choice[]
  offices: (Choice & { department: string })[]
  /** Complaints first. */
  reasons: Choice[]
}
