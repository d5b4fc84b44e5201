/** A card as a picture: what stands in it is drawn at its place, with the period above and where it comes from below. */

type Around = { period: string; source: string }

/** Twice as fine as the screen, for paper and slides. */
const sharpest = 2
const margin = 24
const line = 22

/** No canvas of any browser is higher, in its own points. */
const highest = 16_000

/**
 * Elements that are for whoever uses the page, and say nothing on a picture. A link or a button that is the name of a line or a column is its text.
 */
const left =
  'button:not(th button), a:not(li a, td a, th a, h2 a, dd a), summary, details:not([open]), search, nav, [data-no-picture]'

export async function pictureOf(card: HTMLElement, { period, source }: Around): Promise<Blob | null> {
  const box = card.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  const width = box.width + 2 * margin
  // The button by which it is saved stands last, and is no part of it.
  const end = card.querySelector('.save-picture')?.getBoundingClientRect().top ?? box.bottom
  const height = end - box.top + 2 * margin + 2 * line
  const scale = Math.min(sharpest, highest / height)
  canvas.width = width * scale
  canvas.height = height * scale
  const paper = canvas.getContext('2d')
  if (!paper) return null
  const style = getComputedStyle(card)
  const ink = style.color
  const indent = margin + Number.parseFloat(style.paddingLeft)
  paper.scale(scale, scale)
  paper.fillStyle = groundOf(card)
  paper.fillRect(0, 0, width, height)
  paper.textBaseline = 'alphabetic'
  const said = (text: string, y: number) => {
    paper.fillStyle = ink
    paper.font = `400 14px ${style.fontFamily}`
    paper.fillText(text, indent, y, width - 2 * indent)
  }
  said(period, margin + line / 2)
  paper.translate(margin - box.left, margin + line - box.top)
  await draw(paper, card)
  paper.translate(box.left - margin, box.top - margin - line)
  said(source, height - margin / 2)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

async function draw(paper: CanvasRenderingContext2D, element: Element): Promise<void> {
  if (element.matches(left)) return
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  if (style.visibility === 'hidden' || style.display === 'none' || style.clipPath !== 'none') return
  if (element instanceof HTMLCanvasElement) {
    paper.drawImage(element, box.left, box.top, box.width, box.height)
    return
  }
  if (element instanceof SVGSVGElement) return drawSvg(paper, element, box, style.color)
  if (style.backgroundColor !== 'rgba(0, 0, 0, 0)' && box.width > 0) {
    paper.fillStyle = style.backgroundColor
    paper.beginPath()
    paper.roundRect(box.left, box.top, box.width, box.height, Number.parseFloat(style.borderRadius) || 0)
    paper.fill()
  }
  drawBorder(paper, box, style)
  for (const child of element.childNodes) {
    if (child instanceof Element) await draw(paper, child)
    else if (child instanceof Text) drawText(paper, child, style)
  }
}

/** Of whatever it lies on, where it has none of its own. */
function groundOf(element: Element): string {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each)
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor
  }
  return '#fff'
}

/** Of small marks alone: what is hollow is nothing without it, and the lines between rows are left out as before. */
function drawBorder(paper: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration): void {
  const width = Number.parseFloat(style.borderTopWidth)
  if (!width || style.borderLeftStyle === 'none' || box.width > 32 || box.height > 32) return
  paper.strokeStyle = style.borderTopColor
  paper.lineWidth = width
  paper.beginPath()
  const radius = style.borderRadius.endsWith('%') ? box.width / 2 : Number.parseFloat(style.borderRadius) || 0
  paper.roundRect(box.left + width / 2, box.top + width / 2, box.width - width, box.height - width, radius)
  paper.stroke()
}

/** Word by word, so that a text of several lines has them here too. */
function drawText(paper: CanvasRenderingContext2D, node: Text, style: CSSStyleDeclaration): void {
  paper.fillStyle = style.color
  paper.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const range = document.createRange()
  for (const word of node.data.matchAll(/\S+/g)) {
    range.setStart(node, word.index)
    range.setEnd(node, word.index + word[0].length)
    const box = range.getBoundingClientRect()
    if (box.width < 1) continue
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = paper.measureText(word[0])
    paper.fillText(word[0], box.left, box.top + (box.height - up - down) / 2 + up, box.width + 1)
  }
}

const looks = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'opacity'],
  ...['display', 'font-family', 'font-size', 'font-weight', 'text-anchor'],
]

async function drawSvg(
  paper: CanvasRenderingContext2D,
  svg: SVGSVGElement,
  box: DOMRect,
  colour: string,
): Promise<void> {
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute('width', String(box.width))
  copy.setAttribute('height', String(box.height))
  copy.style.color = colour
  // Alone it has none of the page's styles.
  const own = svg.querySelectorAll<SVGElement>('*')
  copy.querySelectorAll<SVGElement>('*').forEach((each, at) => {
    const style = getComputedStyle(own[at] as SVGElement)
    for (const name of looks) each.style.setProperty(name, style.getPropertyValue(name))
  })
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  try {
    await image.decode()
    paper.drawImage(image, box.left, box.top, box.width, box.height)
  } catch {
    // An icon that cannot be drawn alone is left out.
  }
}
