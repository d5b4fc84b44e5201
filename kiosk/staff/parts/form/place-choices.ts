/** Where something hangs: the choices of a form that takes a whole district or one office of it. */
import type { Names } from '#server/contract/names.ts'
import { district } from '../../district.ts'
import { named, words } from '../../language.ts'

/** In which somebody may choose. */
type Places = {
  districts: { id: string; name: Names }[]
  offices: { id: string; name: Names; district: string }[]
}
type PlaceChoice = { value: string; label: string; asked: { district: string } | { office: string } }

/** Whole districts before their offices; that of the frame to begin with, so that whoever chooses sees for which hall it is. */
export function placesIn({ districts, offices }: Places): PlaceChoice[] {
  const t = words.value.walls
  const isShown = (id: string) => Number(id === district.value?.id)
  return [
    ...districts
      .toSorted((one, other) => isShown(other.id) - isShown(one.id))
      .map(({ id, name }) => ({
        value: `district/${id}`,
        label: t.wholeDistrict(named(name)),
        asked: { district: id },
      })),
    ...offices
      .toSorted((one, other) => isShown(other.district) - isShown(one.district))
      .map(({ id, name }) => ({ value: `office/${id}`, label: named(name), asked: { office: id } })),
  ]
}
