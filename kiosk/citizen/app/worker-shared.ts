/** Photos that somebody shares to the app from another one: kept on the phone alone, until their citizen comes to the question for papers. */

/** `most`: files, of at most `bytes` each. */
export type Room = { most: number; bytes: number }

/** `shared-photos.ts` reads it. "End" takes it away with the others of the app. */
const name = 'g-shared'

/** What was shared before and not used makes room. Where nothing can be kept, the page asks for photos as ever. */
export async function takeShared(request: Request, { most, bytes }: Room): Promise<Response> {
  const lang = new URL(request.url).searchParams.get('lang') ?? 'hi'
  const next = Response.redirect(`/g/new?lang=${lang}`, 303)
  try {
    const given = (await request.formData()).getAll('photos')
    const files = given
      .filter((each) => typeof each !== 'string')
      .filter(({ size }) => size > 0 && size <= bytes)
    await caches.delete(name)
    const cache = await caches.open(name)
    for (const [at, file] of files.slice(0, most).entries())
      await cache.put(
        `/g/shared/${at}`,
        new Response(file, {
          headers: {
            'content-type': file.type,
            'x-name': encodeURIComponent(file.name),
            'x-at': String(Date.now()),
          },
        }),
      )
  } catch {
    await caches.delete(name)
  }
  return next
}
