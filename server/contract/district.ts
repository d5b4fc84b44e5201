/** Which district a list is asked for. */
import { z } from 'zod'
import { Id } from './names.ts'

/** All that somebody may see when none is named. */
export const DistrictQuery = z.strictObject({ district: Id.optional() })
export type DistrictQuery = z.infer<typeof DistrictQuery>
