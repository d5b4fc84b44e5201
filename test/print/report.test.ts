/** A report to be signed reads right in both languages, is described for screen readers, and takes no words for markup. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openPrintoutPrinter } from '#print/printout-printer.ts'
import { paperOf } from '#server/reports/paper.ts'
import { accessibilityFaults } from '#test/support/accessible-pdf.ts'
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
    // The chart in words: an alternative stands in the file as UTF-16.
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Alt ?(\(|<)/g),
    ).toHaveLength(1)
    expect(accessibilityFaults(pdf)).toEqual([])
  },
)

test('a report that declares no standard lacks what the standard asks for', async () => {
  const { standard: _, ...plain } = paperOf(figuresOfWeek(), 'en')
  expect(accessibilityFaults(await printer.print(plain))).toEqual([
    'does not say which standard it follows',
    'shows its file name in place of its title',
    'a figure does not say where it stands',
  ])
})

test('a report without a title is refused by the checks of the standard, and the same paper without the standard is printed', async () => {
  const { standard, ...plain } = { ...paperOf(figuresOfWeek(), 'en'), title: '' }
  await expect(printer.print({ ...plain, ...(standard && { standard }) })).rejects.toMatchObject({
    code: 'store-busy',
  })
  expect(textOf(await printer.print(plain))).toContain('18–23%')
})

test.skipIf(process.platform !== 'linux')(
  'what a report is laid out by may load a native module, and what a paper of citizens is laid out by may not',
  async () => {
    const { standard: _, ...plain } = paperOf(figuresOfWeek(), 'en')
    const paper = printer.print(plain)
    expect(commandsOfChildren()).toContain('--permission')
    expect(commandsOfChildren()).not.toContain('--allow-addons')
    await paper
    const report = printer.print(paperOf(figuresOfWeek(), 'en'))
    expect(commandsOfChildren()).toContain('--allow-addons')
    await report
  },
)

/** How the processes that this one started were called. */
function commandsOfChildren(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        const parent = /\) . (\d+) /.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1]
        return parent === String(process.pid) ? readFileSync(`/proc/${id}/cmdline`, 'utf8') : ''
      } catch {
        // It ended meanwhile.
        return ''
      }
    })
    .join('\n')
}
