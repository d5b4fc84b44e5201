/** Turns the text of a code into the outline of its QR symbol. No I/O. */
import QRCode from 'qrcode'

/** Error correction: M restores 15 % of the symbol, Q 25 %. Posters get scratched, so Q is the rule. */
type QrLevel = 'M' | 'Q'

/** Longest text a poster's code may hold: version 6 at level Q, 41 modules, still read from a metre at 106 mm. */
export const longestQrText = 108

/** Raised for a text that would leave the small alphanumeric mode, or make modules too fine to scan from a wall. */
export class QrTextError extends Error {
  override name = 'QrTextError'
}

/** The symbol as one closed path in units of a module, without its quiet zone; `modules` is its width. */
export type QrOutline = { modules: number; path: string }

/**
 * Throws QrTextError unless `text` is upper-case QR alphanumeric (0-9 A-Z space $ % * + - . / :) and short enough.
 * Callers check a whole batch before any work starts, so that one bad code does not end a long print run.
 */
export function checkQrText(text: string): void {
  const wrong = text.match(/[^0-9A-Z $%*+\-./:]/u)
  if (text === '') throw new QrTextError('A QR code needs a text.')
  if (wrong) {
    throw new QrTextError(
      `"${text}" cannot be a QR code here: "${wrong[0]}" is not one of 0-9 A-Z space $ % * + - . / :`,
    )
  }
  if (text.length > longestQrText) {
    throw new QrTextError(
      `"${text}" is too long for a poster's QR code: ${text.length} characters of at most ${longestQrText}.`,
    )
  }
}

/** The outline of `text`'s symbol. One path around whole areas, because separate squares leave hairlines between them. */
export function qrOutline(text: string, level: QrLevel = 'Q'): QrOutline {
  checkQrText(text)
  const { modules } = QRCode.create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: level })
  return outlineOf(modules)
}

/** The same of any text, small letters included: for screens, which nothing scratches. */
export const outlineOfText = (text: string): QrOutline =>
  outlineOf(QRCode.create(text, { errorCorrectionLevel: 'M' }).modules)

function outlineOf(modules: { size: number; get(row: number, column: number): number }): QrOutline {
  const size = modules.size
  const dark = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && modules.get(y, x) === 1
  return { modules: size, path: traceOutline(size, dark) }
}

/** A stand-alone SVG of the symbol with its quiet zone of four modules, in white. Throws QrTextError. */
export function qrSvg(text: string, level: QrLevel = 'Q'): string {
  const { modules, path } = qrOutline(text, level)
  const width = modules + 8
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${width} ${width}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M-4-4h${width}v${width}h-${width}z"/><path d="${path}"/></svg>`
  )
}

type Step = 'r' | 'd' | 'l' | 'u'
const right: Record<Step, Step> = { r: 'd', d: 'l', l: 'u', u: 'r' }

/** Walks every border with the dark side on the right, so that holes turn the other way and fill rules agree. */
function traceOutline(size: number, dark: (x: number, y: number) => boolean): string {
  const width = size + 1
  const move: Record<Step, number> = { r: 1, d: width, l: -1, u: -width }
  const borders = new Map<number, Set<Step>>()
  const add = (x: number, y: number, step: Step) => {
    const at = y * width + x
    const steps = borders.get(at)
    if (steps) steps.add(step)
    else borders.set(at, new Set([step]))
  }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!dark(x, y)) continue
      if (!dark(x, y - 1)) add(x, y, 'r')
      if (!dark(x + 1, y)) add(x + 1, y, 'd')
      if (!dark(x, y + 1)) add(x + 1, y + 1, 'l')
      if (!dark(x - 1, y)) add(x, y + 1, 'u')
    }
  }
  let path = ''
  for (const [start, steps] of borders) {
    for (const first of steps) path += walk(start, first)
  }
  return path

  function walk(start: number, first: Step): string {
    let at = start
    let heading = first
    let length = 0
    let drawn = `M${start % width} ${Math.floor(start / width)}`
    do {
      borders.get(at)?.delete(heading)
      at += move[heading]
      length++
      // Where two dark modules touch at a corner, turning right keeps to the same module.
      const next =
        at === start ? null : borders.get(at)?.has(right[heading]) ? right[heading] : onward(at, heading)
      if (next !== heading) {
        drawn += line(heading, length)
        length = 0
      }
      heading = next ?? heading
    } while (at !== start)
    return `${drawn}z`
  }

  function onward(at: number, heading: Step): Step {
    const steps = borders.get(at)
    if (steps?.has(heading)) return heading
    return right[right[right[heading]]]
  }
}

function line(heading: Step, length: number): string {
  return `${heading === 'r' || heading === 'l' ? 'h' : 'v'}${heading === 'r' || heading === 'd' ? length : -length}`
}
