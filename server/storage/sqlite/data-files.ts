/** The databases of a data folder, by their files. No I/O. */
import { join } from 'node:path'

/**
 * In the order in which they are copied. What moves from one to the next meanwhile is in both copies, and the later one knows
 * that it has it; the other way round it could be in neither. The first is there only when it was ever needed.
 */
const files = ['ingest.db', 'sunwai.db'] as const

export const databasePaths = (data: string): string[] => files.map((file) => join(data, file))
export const ingestPath = (data: string): string => join(data, files[0])
