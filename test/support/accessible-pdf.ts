/** What of PDF/UA-1 (ISO 14289-1) can be checked in a file that Typst wrote, whose objects stand in it uncompressed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { tagsOf } from './reading.ts'

/** Each thing that the standard asks for and the file lacks, in words; empty where nothing was found. */
export function accessibilityFaults(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = [...file.matchAll(/\d+ 0 obj\s([\s\S]*?)endobj/g)].map(([, body = '']) => body)
  const catalog = objects.find((body) => body.includes('/Type /Catalog')) ?? ''
  const described = Buffer.from(file, 'latin1').toString()
  const faults: string[] = []
  const ask = (holds: boolean, fault: string) => holds || faults.push(fault)
  ask(/<pdfuaid:part>1<\/pdfuaid:part>/.test(described), 'does not say which standard it follows')
  ask(/<dc:title>.*?<rdf:li[^>]*>[^<]+<\/rdf:li>/s.test(described), 'has no title')
  ask(/\/DisplayDocTitle true/.test(catalog), 'shows its file name in place of its title')
  ask(/\/Lang \([a-z]{2}/.test(catalog), 'has no language')
  ask(/\/MarkInfo <<[^>]*\/Marked true/.test(catalog), 'does not say that it is marked')
  ask(!/\/Suspects true/.test(catalog), 'doubts its own marks')
  ask(/\/StructTreeRoot \d+ 0 R/.test(catalog), 'has no structure')
  for (const body of objects) {
    if (/\/S \/Figure\b/.test(body)) {
      ask(/\/Alt ?(\([^)]|<[0-9A-F])/.test(body), 'a figure has no words')
      ask(/\/BBox \[/.test(body), 'a figure does not say where it stands')
    }
    if (/\/S \/TH\b/.test(body))
      ask(/\/Scope \/(Column|Row|Both)/.test(body), 'a head of a table names no scope')
    if (/\/Type \/Page\b/.test(body)) {
      ask(/\/StructParents \d+/.test(body), 'a page has no way to the structure')
      ask(!/\/Annots/.test(body) || /\/Tabs \/S/.test(body), 'a page is walked through in no order')
    }
  }
  let last = 0
  for (const [, level] of tagsOf(pdf).matchAll(/^ *H([1-6]) /gm)) {
    ask(Number(level) <= last + 1, `a heading H${level} stands below H${last}`)
    last = Number(level)
  }
  ask(last > 0, 'has no heading')
  const contents = contentsOf(pdf)
  const marks = contents.join(' ').match(/\/MCID \d+/g)?.length ?? 0
  const readOut = objects.map(marksNamedIn).reduce((sum, count) => sum + count, 0)
  ask(marks > 0 && marks === readOut, `${readOut} of ${marks} marked pieces stand in the structure`)
  for (const content of contents) faults.push(...unmarkedIn(content))
  for (const [name, isEmbedded, hasUnicode] of fontsOf(pdf)) {
    ask(isEmbedded === 'yes', `font ${name} is not embedded`)
    ask(hasUnicode === 'yes', `letters of font ${name} cannot be read as text`)
  }
  return faults
}

/** How many marked pieces of pages an element of the structure names as its own: numbers, or marks of another page. */
function marksNamedIn(body: string): number {
  if (!/\/P \d+ 0 R/.test(body) || !/\/S \//.test(body)) return 0
  const kids = /\/K \[([\s\S]*?)\]\s*(\/|>>)/.exec(body)?.[1] ?? /\/K (\d+)\s*(\/|>>)/.exec(body)?.[1] ?? ''
  const elsewhere = kids.match(/\/MCID \d+/g)?.length ?? 0
  const own = kids.replace(/<<[\s\S]*?>>|\d+ 0 R/g, ' ').match(/\d+/g)?.length ?? 0
  return own + elsewhere
}

/** Pages and what they are made of: every stream in which something is drawn. */
function contentsOf(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf)
  const heads = bytes
    .toString('latin1')
    .matchAll(/<<(?:(?!endobj|stream)[\s\S])*?\/Length (\d+)(?:(?!endobj|stream)[\s\S])*?>>\s*stream\r?\n/g)
  return [...heads].flatMap((head) => {
    const start = head.index + head[0].length
    const stream = bytes.subarray(start, start + Number(head[1]))
    if (/\/(FontFile|Length1|FunctionType|ICCBased|CIDFontType0C|OpenType|CMapName|N \d)/.test(head[0]))
      return []
    const text = (head[0].includes('/FlateDecode') ? inflateSync(stream) : stream).toString('latin1')
    return /\b(BT|re|scn)\s/.test(text) ? [text] : []
  })
}

const draws = new Set([
  'Tj',
  'TJ',
  "'",
  '"',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'S',
  's',
  'sh',
  'Do',
  'EI',
])

/** Everything that is drawn stands in the structure or is an artifact; what is an artifact holds nothing of the structure. */
function unmarkedIn(content: string): string[] {
  const bare = content.replace(/\((?:\\[\s\S]|[^\\()])*\)/g, ' ').replace(/<[0-9A-Fa-f\s]*>/g, ' ')
  const faults: string[] = []
  const open: ('artifact' | 'structure' | 'other')[] = []
  const tokens = bare.match(/<<[\s\S]*?>>|\/?[^\s[\]<>/]+/g) ?? []
  tokens.forEach((token, at) => {
    if (token === 'BMC' || token === 'BDC') {
      const operands = tokens.slice(Math.max(0, at - 2), at).join(' ')
      const kind = operands.includes('/Artifact')
        ? 'artifact'
        : operands.includes('/MCID')
          ? 'structure'
          : 'other'
      if (kind === 'structure' && open.includes('artifact'))
        faults.push('an artifact holds text of the structure')
      open.push(kind)
    } else if (token === 'EMC') open.pop()
    else if (draws.has(token) && !open.some((kind) => kind !== 'other'))
      faults.push(`${token} draws what is neither read out nor an artifact`)
  })
  if (open.length) faults.push('a mark is not closed')
  return [...new Set(faults)]
}

/** Name, embedded and readable as text, of each font. */
function fontsOf(pdf: Uint8Array): [string, string | undefined, string | undefined][] {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-fonts-'))
  try {
    writeFileSync(join(folder, 'paper.pdf'), pdf)
    const list = execFileSync('pdffonts', [join(folder, 'paper.pdf')], { encoding: 'utf8', stdio: 'pipe' })
    return list
      .split('\n')
      .slice(2)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [embedded, , unicode] = line.trim().split(/\s+/).slice(-5)
        return [line.trim().split(/\s+/)[0] ?? '', embedded, unicode]
      })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
