/** What staff take along as a file: which, and in which words. */
import { z } from 'zod'
import { GrievancesQuery } from '../grievances/grievance-list.ts'
import { Id } from '../names.ts'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Staff pages are written in these; beside what filters the list. */
const lang = z.enum(['hi', 'en']).default('hi')
export const ExportWords = z.strictObject({ lang })
export type ExportLanguage = z.infer<typeof lang>

/** The list as the desk shows it, all of its pages. */
export const GrievancesExport = GrievancesQuery.omit({ page: true })
export type GrievancesExport = z.infer<typeof GrievancesExport>

export const WeeksExport = z.strictObject({ district: Id.optional(), office: Id.optional() })
export type WeeksExport = z.infer<typeof WeeksExport>
