/** The app of `/g` as one thing: its worker with the list of its files, each with its hash, and its manifests. No I/O. */
import { createHash } from 'node:crypto'
import { mostPapers } from '../contract/citizens/upload.ts'
import { type Language, languages } from '../contract/names.ts'
import { photoLimit } from '../contract/thread.ts'

type File = { plain: Uint8Array<ArrayBuffer> }
type BuiltFiles = {
  files: ReadonlyMap<string, File>
  entry(source: string): { script: string }
  whole(source: string): string[]
}

export type CitizenApp = {
  /** Where it starts without a network, by language. */
  pages: Readonly<Record<Language, string>>
  /** A phone has the app when it has every one of these, and each is what it should be. */
  files: { path: string; sha256: string }[]
  /** The list stands in it, so that a browser that finds another worker finds another list. */
  worker: string
  manifests: Readonly<Record<Language, object>>
}

const source = 'kiosk/citizen/app/app.ts'
const offlineAddress = (lang: Language): string => `/g/app/offline?lang=${lang}`

/** `draw`: makes the page of a language. `nameOf`: what stands below the icon. */
export function createCitizenApp(
  assets: BuiltFiles,
  draw: (lang: Language) => string,
  nameOf: (lang: Language) => string,
): CitizenApp {
  const read = (path: string) => {
    const file = assets.files.get(path.replace('/assets/', ''))
    if (!file) throw new Error(`the build has no file ${path}`)
    return file.plain
  }
  const pages = byLanguage(draw)
  const files = [
    ...languages.map((lang) => ({ path: offlineAddress(lang), sha256: sha256(pages[lang]) })),
    ...assets.whole(source).map((path) => ({ path, sha256: sha256(read(path)) })),
  ]
  const room = { most: mostPapers, bytes: photoLimit }
  const version = sha256(JSON.stringify(files)).slice(0, 12)
  const code = new TextDecoder().decode(read(assets.entry('kiosk/citizen/app/worker.ts').script))
  const icon = (size: number) => ({
    src: assets.entry(`kiosk/citizen/app/icon-${size}.png`).script,
    type: 'image/png',
    sizes: `${size}x${size}`,
  })
  const icons = [
    { ...icon(192), purpose: 'any' },
    { ...icon(512), purpose: 'any' },
    // Of the drawing nothing lies outside the circle that every mask leaves.
    { ...icon(512), purpose: 'maskable' },
  ]
  return {
    pages,
    files,
    worker: `self.app=${JSON.stringify({ version, files, icon: icon(192).src, room })};\n${code}`,
    manifests: byLanguage((lang) => ({
      name: nameOf(lang),
      short_name: nameOf(lang),
      lang,
      dir: lang === 'ur' ? 'rtl' : 'ltr',
      id: '/g',
      start_url: `/g?lang=${lang}`,
      scope: '/g',
      display: 'standalone',
      background_color: '#faf7f1',
      theme_color: '#faf7f1',
      icons,
      // The worker takes it: the phone keeps what is shared, and sends nothing.
      share_target: {
        action: `/g/share?lang=${lang}`,
        method: 'POST',
        enctype: 'multipart/form-data',
        params: { files: [{ name: 'photos', accept: ['image/*', 'application/pdf'] }] },
      },
    })),
  }
}

const byLanguage = <Made>(make: (lang: Language) => Made) =>
  Object.fromEntries(languages.map((lang) => [lang, make(lang)])) as Record<Language, Made>

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
