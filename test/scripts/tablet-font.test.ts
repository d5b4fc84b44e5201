/** The font that the tablet's app carries, and the tool that makes it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, runProgram } from '#test/support/process.ts'

test('the font in the tree is what npm run tablet-font makes of the words of today', async () => {
  const out = join(newFolder(), 'font.woff2')
  expect(await runProgram('scripts/tablet-font.ts', ['--out', out])).toMatchObject({ code: 0, stderr: '' })
  const isSame = readFileSync('kiosk/tablet/look/mukta-600.woff2').equals(readFileSync(out))
  expect(isSame, 'words need other glyphs now: run npm run tablet-font').toBe(true)
})
