/** The files a poster template reads while it is laid out: itself, its pictures, and the sheets with their codes. */
import { readFileSync } from 'node:fs'
import type { Crest, PosterSheet } from '../server/contract/devices/poster.ts'
import { type QrOutline, qrOutline } from './qr.ts'

/** Templates and pictures a compile may open; nothing else on the disk is reachable from a template. */
const ours = /^\/(poster\.typ|poster\/[a-z]+\.typ|art\/[a-z0-9-]+\.svg)$/

type PosterFiles = {
  /** Answers Typst's reads; undefined for a file that is not there. */
  read(path: string): Uint8Array | undefined
  /** The first sheet of each ground: sheets of one administration, address and phone number share their artwork. */
  grounds: number[]
  /** Keeps the finished ground number `at` as `/grounds/<at>.pdf`. */
  keepGround(at: number, pdf: Uint8Array): void
}

/**
 * `/sheets/<n>.json` and `/codes/<n>.svg` are made when asked for, so a thousand codes are never held at once on our side;
 * `onSheet` hears the number of each sheet as its page is laid out.
 */
export function posterFiles(sheets: readonly PosterSheet[], onSheet: (at: number) => void): PosterFiles {
  const numbers = new Map<string, number>()
  const grounds: number[] = []
  // Sheets of one district share one crest object, so a crest is told from another by which it is.
  const crests: (Crest | undefined)[] = []
  const laidOut = sheets.map((sheet, at) => {
    const { administration, address, crest, phone } = sheet
    if (!crests.includes(crest)) crests.push(crest)
    const key = JSON.stringify([administration, address, crests.indexOf(crest), phone?.number])
    const number = numbers.get(key) ?? grounds.push(at) - 1
    numbers.set(key, number)
    return { sheet, ground: number }
  })
  const groundFiles = new Map<number, Uint8Array>()

  // A sheet's width in modules is read first and its picture a little later; drawing is what costs.
  const outlines = new Map<number, QrOutline>()
  function outlineOf(at: number, url: string): QrOutline {
    const drawn = outlines.get(at) ?? qrOutline(url)
    outlines.set(at, drawn)
    return drawn
  }

  function make(folder: string, at: number): Uint8Array | undefined {
    if (folder === 'grounds') return groundFiles.get(at)
    const known = laidOut[at]
    if (!known) return undefined
    const { sheet, ground } = known
    if (folder === 'crests') return sheet.crest?.bytes
    const { modules, path } = outlineOf(at, sheet.url)
    if (folder === 'codes') {
      outlines.delete(at)
      return Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules} ${modules}"><path d="${path}"/></svg>`,
      )
    }
    onSheet(at)
    // Named by the first sheet of the ground, so that a thousand posters hold one crest.
    const crest = sheet.crest ? `/crests/${grounds[ground]}.${sheet.crest.type}` : null
    return Buffer.from(JSON.stringify({ ...sheet, modules, ground, crest, phone: sheet.phone ?? null }))
  }

  return {
    grounds,
    keepGround: (at, pdf) => groundFiles.set(at, pdf),
    read(path) {
      const [, folder, number] = path.match(/^\/(sheets|codes|grounds|crests)\/(\d+)\./) ?? []
      if (folder) return make(folder, Number(number))
      return ours.test(path) ? readFileSync(new URL(`.${path}`, import.meta.url)) : undefined
    },
  }
}
