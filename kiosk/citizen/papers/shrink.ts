/** Makes a picture smaller on the phone before it is sent: most of what a camera makes is more than anybody looks at. */

/** Of what the server keeps in the end, and so much more that small print stays readable. */
const longestSide = 2000
const quality = 0.8

/** The picture as a JPEG without place and camera; the file itself where this browser cannot open it, or nothing would be won. */
export async function makeSmaller(file: File): Promise<{ bytes: Blob; name: string; type: string }> {
  const asItIs = { bytes: file, name: file.name, type: file.type }
  if (file.type === 'application/pdf' || !('createImageBitmap' in window)) return asItIs
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const context = canvas.getContext('2d')
    // What is transparent would turn black.
    if (context) {
      context.fillStyle = '#fff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    }
    picture.close()
    const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    if (!context || !smaller || smaller.type !== 'image/jpeg' || smaller.size >= file.size) return asItIs
    return { bytes: smaller, name: `${file.name.replace(/\.[^.]*$/, '')}.jpg`, type: 'image/jpeg' }
  } catch {
    // The server says why, where it cannot open it either.
    return asItIs
  }
}
