/** The points of offices that somebody names. No I/O. */
import { Problem } from '../contract/problem.ts'
import type { Office, Point, Register } from './district.ts'

export type PlaceChoice = { office?: string | undefined; point?: string | undefined }

/**
 * All points in the order of offices.yaml, those of one office, or one of it. Throws `office-unknown`, and `not-found` for a point
 * that the office does not have.
 */
export function findPlaces({ offices }: Register, choice: PlaceChoice): { office: Office; point: Point }[] {
  const chosen = choice.office === undefined ? [...offices.values()] : [offices.get(choice.office)]
  return chosen.flatMap((office) => {
    if (!office)
      throw new Problem('office-unknown', `There is no office "${choice.office}" in the offices file.`)
    const points = office.points.filter((point) => choice.point === undefined || point.id === choice.point)
    if (choice.office !== undefined && !points.length) {
      const known = office.points.map((point) => point.id).join(', ')
      throw new Problem('not-found', `${office.id} has no point "${choice.point}"; it has ${known}.`)
    }
    return points.map((point) => ({ office, point }))
  })
}
