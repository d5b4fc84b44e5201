/** Photos that an officer takes of a matter, before and after the work; the citizen sees them with the answer. */
import { z } from 'zod'

/** Of each kind, for a case. */
export const mostCasePhotos = 3

const photoMoments = ['before', 'after'] as const
export type PhotoMoment = (typeof photoMoments)[number]

export const CasePhotoQuery = z.strictObject({ moment: z.enum(photoMoments) })

/** `shown`: the citizen sees it, and nobody takes it away any more. */
type CasePhoto = { file: string; moment: PhotoMoment; shown: boolean; by: string; at: number }
/** Before the work first, and each the oldest first. */
export type CasePhotos = { photos: CasePhoto[] }
