/** Ids of things that staff make; entries have their own kind. */
import { randomBytes } from 'node:crypto'

/** 16 random characters safe in an address: 96 bits. */
export const newId = (): string => randomBytes(12).toString('base64url')
