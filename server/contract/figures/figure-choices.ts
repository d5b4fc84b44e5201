/** What figures can be filtered by, with names: of the offices whose entries the reader reads. */
import { z } from 'zod'
import { DistrictQuery } from '../district.ts'
import { Id, type Names } from '../names.ts'

export const FigureChoicesQuery = z.strictObject({ ...DistrictQuery.shape, office: Id.optional() })
export type FigureChoicesQuery = z.infer<typeof FigureChoicesQuery>

type Choice = { id: string; name: Names }
export type FigureChoices = {
  departments: Choice[]
  areas: Choice[]
  offices: (Choice & { department: string })[]
  /** Of the department each, and within it alone is an id one service. */
  services: (Choice & { department: string })[]
  /** Of the office that was asked for; empty where none was. */
  points: Choice[]
  /** Complaints first. */
  reasons: Choice[]
}
