/** The office that somebody means by what stands on its poster. */
import type { Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { officeNumberIn } from '../dialogue/office-number.ts'
import { readSerial } from '../posters/poster.ts'
import { resolveCode } from '../posters/poster-actions.ts'

type Found = { district: string; office: string; point: string | null; name: Names }

/** By the whole code, which nobody can make up, or the serial that is printed below it. Null where there is none, or it hangs no more. */
export async function findOffice(
  deps: Pick<Deps, 'posters' | 'keys' | 'directory'>,
  typed: string,
): Promise<Found | null> {
  const number = officeNumberIn(typed)
  if (number === null) return null
  const { directory, posters } = deps
  const serial = readSerial(number)
  if (serial === undefined) {
    const place = await openCode(deps, number)
    return place && { ...nameOf(place.office), point: place.poster.point }
  }
  const poster = await posters.find(serial)
  const office = poster && directory.register.offices.get(poster.office)
  if (!poster || poster.revokedAt !== null || !office) return null
  return { ...nameOf(office), point: poster.point }
}

const nameOf = ({ id, district, name }: { id: string; district: string; name: Names }) => ({
  district,
  office: id,
  name,
})

async function openCode(deps: Parameters<typeof resolveCode>[0], code: string) {
  try {
    return await resolveCode(deps, code)
  } catch (thrown) {
    if (thrown instanceof Problem) return null
    throw thrown
  }
}
