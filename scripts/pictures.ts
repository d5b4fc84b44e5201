/** `npm run pictures`: takes the pictures of docs/visitor.md and docs/kiosk.md anew, from the real pages in a real browser. */
import { resolve } from 'node:path'
import { readOptions, runCommand, UsageError } from './command.ts'
import { takeKioskPictures } from './pictures/kiosk.ts'
import { openStudio } from './pictures/studio.ts'
import { takeVisitorPictures } from './pictures/visitor.ts'

const help = `
Usage: npm run pictures -- [visitor] [kiosk] [options]

  --out FOLDER   where to put them   (docs/pictures)

visitor: one visit in each language on a phone's screen; form, tiles, thank-you and receipt side by side: visitor-hi.png and so on.
kiosk: a tablet in a hall from its pairing to the thank-you, and what staff see of it: kiosk-visit.png and so on.
Both when none is named. Needs Chromium (/usr/bin/chromium, or what CHROMIUM names) and the fonts that visitors' phones
bring along: Noto Sans Devanagari, Noto Sans Gurmukhi, Noto Nastaliq Urdu.
`

const pictures = { visitor: takeVisitorPictures, kiosk: takeKioskPictures }

await runCommand(async () => {
  const { values, positionals } = readOptions({ out: { type: 'string', default: 'docs/pictures' } }, help)
  const chosen = positionals.length > 0 ? positionals : Object.keys(pictures)
  for (const name of chosen) {
    if (!(name in pictures))
      throw new UsageError(`There are no pictures "${name}"; there are ${Object.keys(pictures).join(', ')}.`)
  }
  for (const name of chosen) {
    const studio = await openStudio()
    try {
      await pictures[name as keyof typeof pictures](studio, resolve(values.out))
    } finally {
      await studio.close()
    }
  }
})
