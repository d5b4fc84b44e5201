/** Photos that an officer takes of a matter, before and after the work; the citizen sees them with the answer. */
import { z } from 'zod'
import { limits } from '../words/limits.ts'

/** Of each kind, for a case. */
export const mostCasePhotos = limits.casePhotos

const photoMoments = ['before', 'after'] as const
export type PhotoMoment = (typeof photoMoments)[number]

export const CasePhotoQuery = z.strictObject({ moment: z.enum(photoMoments) })

/** `shown`: the citizen sees it, and nobody takes it away any more. */
export type CasePhoto = { file: string; moment: PhotoMoment; shown: boolean; by: string; at: number }
/** Before the work first, and each the oldest first. */
export type CasePhotos = { photos: CasePhoto[] }
