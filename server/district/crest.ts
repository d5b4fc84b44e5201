/** Tells whether a file can be a district's crest on a poster. No I/O. */
import type { Crest } from '../contract/devices/poster.ts'

/** Larger ones slow every batch of posters down; a crest is printed 15 mm high. */
const mostCrestBytes = 300 * 1024

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The crest, or the sentence that says why it is none. The content decides, not the name. */
export function readCrest(path: string, bytes: Uint8Array | undefined): Crest | string {
  if (!bytes) return `the crest "${path}" cannot be read; give its path from this file on, such as crest.svg`
  if (bytes.length > mostCrestBytes) {
    const size = Math.ceil(bytes.length / 1024)
    return `the crest "${path}" has ${size} KB; at most ${mostCrestBytes / 1024} KB fit`
  }
  if (isPng(bytes)) return { type: 'png', bytes }
  const text = asText(bytes)
  if (text === undefined || !/<svg[\s>][\s\S]*<\/svg>\s*$/.test(text))
    return `the crest "${path}" is neither an SVG nor a whole PNG picture`
  if (/<(script|foreignObject|image)\b|href\s*=\s*["'](?!#)|<!ENTITY/i.test(text))
    return `the crest "${path}" loads something or runs something; save it as a plain drawing`
  return { type: 'svg', bytes }
}

/** Opens as a PNG and was not cut off: its last chunk is there. */
function isPng(bytes: Uint8Array): boolean {
  const end = String.fromCharCode(...bytes.subarray(-8, -4))
  return pngStart.every((byte, at) => bytes[at] === byte) && end === 'IEND'
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
