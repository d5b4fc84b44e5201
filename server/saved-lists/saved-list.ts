/** What of an address can be saved as a list of grievances. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'
import { GrievancesQuery } from '../contract/grievances/grievance-list.ts'
import { Problem } from '../contract/problem.ts'

/** The page of a list says nothing next week, and one case is no list. */
const Kept = GrievancesQuery.omit({ page: true, reference: true })

/** From as many digits on it is somebody's number, which is kept with their case and nowhere else; a reference has fewer. */
const digitsOfNumber = 10

/** As it stands in the address, encoded in one way. Throws `field-invalid`. */
export function keptQuery(typed: string): string {
  const asked = new URLSearchParams(typed)
  if (!Kept.safeParse(Object.fromEntries(asked)).success) throw invalidList('query', 'the address of a list')
  const digits = toLatinDigits(asked.get('search') ?? '').match(/\d/g)?.length ?? 0
  if (digits >= digitsOfNumber) throw invalidList('query', 'a search without a mobile number')
  return asked.toString()
}

export const invalidList = (field: string, message: string) =>
  new Problem('field-invalid', 'This list cannot be saved like that.', { details: [{ field, message }] })
