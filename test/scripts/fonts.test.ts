/** The fonts that staff pages and tablets carry, and the tool that makes them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, runProgram } from '#test/support/process.ts'
import { isThorough } from '#test/support/thorough.ts'

// Both are made of the same words.
test.each(isThorough ? ['400', '600'] : ['600'])(
  'Mukta %s in the tree is what npm run fonts makes of the words of today',
  async (weight) => {
    const out = newFolder()
    const made = await runProgram('scripts/fonts.ts', ['--out', out, '--weight', weight])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const name = `mukta-${weight}.woff2`
    const isSame = readFileSync(join('kiosk/parts/mukta', name)).equals(readFileSync(join(out, name)))
    expect(isSame, 'words need other glyphs now: run npm run fonts').toBe(true)
  },
)
