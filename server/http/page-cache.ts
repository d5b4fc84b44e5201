/** Pages that are the same for everyone: rendered and compressed once, since whoever asks for them without end asks for nothing else. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Language } from '../contract/names.ts'
import { readsGzip } from './compress.ts'

const compressed = promisify(gzip)

/** Answers with the page of that language. `render` is called once for each, so it must depend on nothing else that can change. */
export function createPageCache(
  render: (lang: Language) => string,
): (c: Context, lang: Language) => Promise<Response> {
  const pages = new Map<Language, Promise<{ text: string; gzip: Uint8Array<ArrayBuffer> }>>()
  const make = async (lang: Language) => {
    const text = render(lang)
    return { text, gzip: new Uint8Array(await compressed(text, { level: 9 })) }
  }
  return async (c, lang) => {
    const page = pages.get(lang) ?? make(lang)
    pages.set(lang, page)
    const { text, gzip } = await page
    c.header('vary', 'Accept-Encoding')
    if (!readsGzip(c)) return c.html(text)
    c.header('content-type', 'text/html; charset=UTF-8')
    return c.body(gzip, 200, { 'content-encoding': 'gzip' })
  }
}
