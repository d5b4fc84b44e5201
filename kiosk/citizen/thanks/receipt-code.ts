/** Shows the receipt as a code to photograph, and saves it as a picture that says what it is of. */

/** Large enough for any camera, small enough to send on. */
const side = 600
const margin = 36

/**
 * Puts the code into `place` and downloads it, with the receipt under it and then `lines`: the office first, which names the
 * file. Rejects without a network; then nothing has changed.
 */
export async function saveCode(receipt: string, place: HTMLImageElement, lines: string[]): Promise<void> {
  const reply = await fetch('/r/qr', { method: 'POST', body: new URLSearchParams({ receipt }) })
  if (!reply.ok) throw new Error(String(reply.status))
  place.src = `data:image/svg+xml,${encodeURIComponent(await reply.text())}`
  await place.decode()
  place.hidden = false
  const link = document.createElement('a')
  link.href = drawn(place, receipt, lines).toDataURL('image/png')
  link.download = `${(lines[0] ?? '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')}-sunwai.png`
  link.click()
}

function drawn(code: HTMLImageElement, receipt: string, lines: string[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const set = (at: number) => {
    pen.font = at ? '26px system-ui, sans-serif' : '700 38px monospace'
  }
  const rows = [receipt, ...lines].flatMap((line, at) => {
    set(at)
    return wrapped(pen, line).map((text) => ({ text, at }))
  })
  canvas.width = side
  // To set the size clears what was set before.
  canvas.height = side + rows.length * 44 + margin
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, side, canvas.height)
  pen.drawImage(code, 0, 0, side, side)
  pen.fillStyle = '#000'
  pen.textAlign = 'center'
  for (const [row, { text, at }] of rows.entries()) {
    set(at)
    pen.fillText(text, side / 2, side + row * 44 + 24)
  }
  return canvas
}

/** In lines that are not wider than the picture. */
function wrapped(pen: CanvasRenderingContext2D, text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (pen.measureText(longer).width <= side - 2 * margin) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
