/** Shows the receipt as a code to photograph, and saves it as a picture. */

/** Large enough for any camera, small enough to send on. */
const side = 600

/** Puts the code into `place` and downloads it. Rejects without a network; then nothing has changed. */
export async function saveCode(receipt: string, place: HTMLImageElement): Promise<void> {
  const reply = await fetch('/r/qr', { method: 'POST', body: new URLSearchParams({ receipt }) })
  if (!reply.ok) throw new Error(String(reply.status))
  place.src = `data:image/svg+xml,${encodeURIComponent(await reply.text())}`
  await place.decode()
  place.hidden = false
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  canvas.getContext('2d')?.drawImage(place, 0, 0, side, side)
  const link = document.createElement('a')
  link.href = canvas.toDataURL('image/png')
  link.download = 'sunwai.png'
  link.click()
}
