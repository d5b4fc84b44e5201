/** The file in which a tablet hands over what it could not send: parts that it signed, as the server wants them one by one. */
import type { KioskExport, KioskImported } from '#server/contract/devices/kiosk.ts'

/** Null for what no tablet wrote. Whether it was changed since, the server tells by its signatures. */
export function readExport(text: string): KioskExport | null {
  try {
    const read = JSON.parse(text) as Partial<KioskExport> | null
    const isOurs =
      read?.sunwai === 'kiosk-export' && typeof read.kiosk === 'string' && Array.isArray(read.parts)
    return isOurs ? (read as KioskExport) : null
  } catch {
    return null
  }
}

/** `kept`: new ones; `known`: those that had come before; `refused`: those that the server does not take. */
export type Counted = { kept: number; known: number; refused: number }
export const nothingYet: Counted = { kept: 0, known: 0, refused: 0 }

export function countTaken(before: Counted, { taken }: KioskImported): Counted {
  const kept = taken.filter(({ status }) => status === 201).length
  const known = taken.filter(({ status }) => status === 200).length
  return {
    kept: before.kept + kept,
    known: before.known + known,
    refused: before.refused + taken.length - kept - known,
  }
}
