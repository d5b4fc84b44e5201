/** Who else has the page of a case open. It is kept in memory for less than a minute, and written down nowhere. */
import { z } from 'zod'
import { limits } from '../words/limits.ts'

const readerDoings = ['reading', 'writing'] as const
export type ReaderDoing = (typeof readerDoings)[number]

export const CaseReaderRequest = z.strictObject({ doing: z.enum(readerDoings) })

/** So often a page that is open says so. */
export const readerBeatMs = limits.readerBeatMs

/** Others than whoever asks. */
export type CaseReaders = { readers: { name: string; doing: ReaderDoing }[] }
