/** Reads the file of places that a district names: its areas, and in each the villages or colonies that people know. No I/O. */
import { z } from 'zod'
import { Id, Names } from '../contract/names.ts'
import { readYaml } from './yaml-text.ts'

const PlaceEntry = z.strictObject({ id: Id, name: Names })
export const AreaEntry = z.strictObject({
  id: Id,
  /** Whether people say "colony in a ward" or "village in a block". */
  kind: z.enum(['urban', 'rural']).optional(),
  name: Names,
  places: z.array(PlaceEntry).max(1000).optional(),
})
const PlacesFile = z.strictObject({ areas: z.array(AreaEntry).min(1).max(3000) })

type Place = { id: string; name: Names }
/** A ward, a block, a town: offices of several departments may serve it, of one department one alone. */
export type Area = { id: string; kind: 'urban' | 'rural' | null; name: Names; places: Place[] }

export const toArea = (entry: z.infer<typeof AreaEntry>): Area => ({
  id: entry.id,
  kind: entry.kind ?? null,
  name: entry.name,
  places: entry.places ?? [],
})

const mostFaultsShown = 5

/** The areas, or a sentence that says what is wrong, with lines of the file. */
export function readPlaces(path: string, bytes: Uint8Array | undefined): Area[] | string {
  if (!bytes)
    return `the places "${path}" cannot be read; give its path from this file on, such as places.yaml`
  const yaml = readYaml(new TextDecoder().decode(bytes))
  const checked = yaml.faults.length ? undefined : PlacesFile.safeParse(yaml.value)
  const faults = checked?.error?.issues.map(yaml.faultOf) ?? yaml.faults
  const areas = checked?.data?.areas.map(toArea) ?? []
  const known = new Set<string>()
  for (const [a, { places }] of areas.entries())
    for (const [at, { id }] of places.entries()) {
      if (known.has(id))
        faults.push(
          yaml.fault(
            ['areas', a, 'places', at, 'id'],
            `place "${id}" stands here a second time; give it another id`,
          ),
        )
      known.add(id)
    }
  if (!faults.length) return areas
  const shown = faults
    .slice(0, mostFaultsShown)
    .map(({ line, column, message }) => `${line}:${column}: ${message}`)
  const more = faults.length - shown.length
  return `the places "${path}" are wrong: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}
