/** An offices folder of two districts: the one of offices.yaml, and a smaller one whose clock goes differently. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** In the second district, which is an hour and a half behind the first. */
export const beri = 'tehsil-beri'

const second = `districts:
  - id: jhajjar
    code: JJR
    name: {hi: झज्जर, en: Jhajjar}
    administration: {hi: ज़िला प्रशासन झज्जर, en: District Administration Jhajjar}
    timezone: Asia/Dubai
    offices:
      - id: ${beri}
        department: revenue
        name: {hi: तहसील कार्यालय बेरी, en: "Tehsil Office, Beri"}
        place: {hi: बेरी, en: Beri}
        peers: tehsil
        points: [gate, {id: registry, name: {hi: रजिस्ट्री, en: Registry}}]
`

/** Gone again when the test ends. For `SUNWAI_OFFICES`. */
export function twoDistricts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-offices-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync('offices.yaml', join(folder, 'haryana.yaml'))
  cpSync('places.yaml', join(folder, 'places.yaml'))
  writeFileSync(join(folder, 'jhajjar.yaml'), second)
  return folder
}
