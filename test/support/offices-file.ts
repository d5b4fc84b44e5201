/** The project's own file of offices, changed, in a folder of its own beside the places that it names. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from './process.ts'

/** For `SUNWAI_OFFICES`. Throws where `change` changed nothing: what it looks for is no longer there. Gone again when the test ends. */
export function changedOffices(change: (text: string) => string): string {
  const text = readFileSync('offices.yaml', 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error('nothing was changed in offices.yaml')
  return officesOf(changed)
}

/** The file of offices that holds this text. */
export function officesOf(text: string): string {
  const folder = newFolder()
  copyFileSync('places.yaml', join(folder, 'places.yaml'))
  writeFileSync(join(folder, 'offices.yaml'), text)
  return join(folder, 'offices.yaml')
}

/** The text without one office. */
export function withoutOffice(text: string, id: string): string {
  const start = text.indexOf(`      - id: ${id}\n`)
  return text.slice(0, start) + text.slice(text.indexOf('      - id: ', start + 1))
}
