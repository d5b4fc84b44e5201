/** The offline app of a tablet as one thing: its files, each with its hash, and the version that they make together. No I/O. */
import { createHash } from 'node:crypto'

type File = { plain: Uint8Array<ArrayBuffer> }
type BuiltFiles = {
  files: ReadonlyMap<string, File>
  entry(source: string): { script: string; styles: string[] }
  whole(source: string): string[]
}

export type KioskApp = {
  version: string
  /** The page that it starts from; nothing of a tablet, an office or a visitor is in it. */
  page: string
  /** What `/kiosk/app.json` says: a tablet has this version when it has every one of these, and each is what it should be. */
  files: { path: string; sha256: string }[]
  worker: Uint8Array<ArrayBuffer>
  manifest: object
}

const source = 'kiosk/tablet/tablet.tsx'

/** `draw`: makes the page of a version. */
export function createKioskApp(assets: BuiltFiles, draw: (version: string) => string): KioskApp {
  const read = (path: string) => {
    const file = assets.files.get(path.replace('/assets/', ''))
    if (!file) throw new Error(`the build has no file ${path}`)
    return file.plain
  }
  const built = assets.whole(source).map((path) => ({ path, sha256: sha256(read(path)) }))
  const version = sha256(JSON.stringify([draw(''), built])).slice(0, 12)
  const page = draw(version)
  const icon = assets.entry('kiosk/tablet/icon.svg').script
  return {
    version,
    page,
    files: [{ path: '/kiosk', sha256: sha256(page) }, ...built],
    worker: read(assets.entry('kiosk/tablet/worker/worker.ts').script),
    manifest: {
      name: 'सुनवाई · sunwai',
      short_name: 'सुनवाई',
      id: '/kiosk',
      start_url: '/kiosk',
      scope: '/kiosk',
      display: 'fullscreen',
      background_color: '#faf7f1',
      theme_color: '#faf7f1',
      icons: [{ src: icon, type: 'image/svg+xml', sizes: 'any', purpose: 'any' }],
    },
  }
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
