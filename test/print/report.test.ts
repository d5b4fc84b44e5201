/** A report to be signed reads right in both languages, is described for screen readers, and takes no words for markup. */
import { expect, test } from 'vitest'
import { openPrintoutPrinter } from '#print/printout-printer.ts'
import { paperOf } from '#server/reports/paper.ts'
import { tagsOf, textOf, wordsOf } from '#test/support/reading.ts'
import { figuresOfWeek } from '#test/support/report-figures.ts'

const printer = openPrintoutPrinter({ mostMs: 60_000 })

test.each([
  [
    'en',
    ['Weekly report: Rohtak', '18–23%', 'Tehsil Office, Meham', 'Deputy Commissioner', '1 / 2', '31 of 40'],
  ],
  ['hi', ['हफ़्ते की रिपोर्ट: रोहतक', '18–23%', 'तहसील कार्यालय, महम', 'उपायुक्त', '1 / 2']],
] as const)(
  'in %s a report fits two pages, and a screen reader finds its tables and its chart',
  async (lang, found) => {
    const pdf = await printer.print(paperOf(figuresOfWeek(), lang))
    const text = textOf(pdf)
    for (const words of found) expect(text).toContain(words)
    expect(text).not.toContain('/ 3')
    // Somebody's words stay words, and every letter has its shape.
    expect(text.replaceAll(' ', '')).toContain('#read("/paper.json")*x*')
    expect(text).not.toContain('?')
    expect(Math.max(...wordsOf(pdf).map(({ right }) => right))).toBeLessThan((195 / 25.4) * 72)
    const tags = tagsOf(pdf)
    expect(tags.match(/\n *Table \(block\)/g)).toHaveLength(6)
    expect(tags).toMatch(/TH <.*>:\s+\/Scope \/Column/)
    expect(tags.match(/\n *H2 /g)?.length).toBeGreaterThan(5)
    const file = Buffer.from(pdf).toString('latin1')
    // The chart in words: an alternative stands in the file as UTF-16.
    expect(file.match(/\/Alt ?(\(|<)/g)).toHaveLength(1)
    // Tagged, in a language, with a title: what PDF/UA-1 asks for and the typesetter does. It is not declared, since nothing has proved it.
    const catalog = /\/Type \/Catalog[\s\S]*?endobj/.exec(file)?.[0] ?? ''
    expect(catalog).toContain(`/Lang (${lang})`)
    expect(catalog).toMatch(/\/StructTreeRoot \d+ 0 R\s*\/MarkInfo <<\s*\/Marked true\s*\/Suspects false/)
    const described = Buffer.from(file, 'latin1').toString()
    expect(described).toContain(`<dc:language><rdf:Bag><rdf:li>${lang}</rdf:li>`)
    expect(described).toMatch(new RegExp(`<dc:title>.*${found[0]}.*</dc:title>`))
    expect(described).not.toContain('pdfuaid')
  },
)
