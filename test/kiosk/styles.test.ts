/** Holds the styles of the staff pages and of the tablet beside what they dress: a class belongs to one component and nobody else uses it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const layers = ['reset', 'tokens', 'base', 'parts', 'pages']

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

/** Paths without their ending: a component and its style share one. */
const bare = (path: string): string => path.replace(/\.(css|tsx)$/, '')
/** Classes named in the selectors of a style sheet. */
function classesIn(css: string): Set<string> {
  const selectors = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@(import|layer|media)[^{;]*[{;]/g, '{')
    .matchAll(/([^{};]+)\{/g)
  return new Set(
    [...selectors].flatMap(([, text = '']) =>
      [...text.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name),
    ),
  )
}

/** What the attribute `class` may hold: whole names, and the beginnings of names that are put together. */
function classesUsed(tsx: string): { names: Set<string>; beginnings: string[] } {
  const names = new Set<string>()
  const beginnings: string[] = []
  for (const text of attributes(tsx)) {
    for (const [, literal = ''] of text.matchAll(/(?<![=!]==\s*)'([^']*)'/g))
      for (const name of literal.split(/\s+/)) names.add(name)
    for (const [, template = ''] of text.matchAll(/`([^`]*)`/g))
      for (const piece of template.split(/\s+|(?<=\})/)) {
        const [beginning = '', hole] = piece.split('${')
        if (hole === undefined) names.add(beginning)
        else if (beginning) beginnings.push(beginning)
      }
  }
  return { names, beginnings }
}

/** The text of every `class=`, and of tables of looks, which hold such texts. */
function attributes(tsx: string): string[] {
  const found = [...tsx.matchAll(/\bclass="([^"]*)"/g)].map(([, text = '']) => `'${text}'`)
  for (const start of [...tsx.matchAll(/\bclass=\{/g)].map(({ index }) => index + 'class='.length))
    found.push(braces(tsx, start))
  for (const { index } of tsx.matchAll(/const looks: /g))
    found.push(tsx.slice(index, tsx.indexOf('\n\n', index)))
  return found
}

/** From an opening brace to the one that closes it. */
function braces(text: string, start: number): string {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}' && --depth === 0) return text.slice(start, at + 1)
  }
  throw new Error('a brace is not closed')
}

// What is loaded together: the same name may dress something else elsewhere.
describe.each(['kiosk/staff', 'kiosk/tablet'])('in %s', (pages) => {
  const files = [pages, 'kiosk/parts'].flatMap((folder) => walk(join(root, folder)))
  const read = (ending: string) =>
    new Map(
      files
        .filter((path) => path.endsWith(ending))
        .map((path) => [bare(relative(root, path)), readFileSync(path, 'utf8')]),
    )
  const styles = read('.css')
  const components = read('.tsx')

  const owners = new Map<string, string[]>()
  for (const [path, css] of styles)
    for (const name of classesIn(css)) owners.set(name, [...(owners.get(name) ?? []), path])
  const used = new Map([...components].map(([path, tsx]) => [path, classesUsed(tsx)]))
  const uses = (path: string, name: string): boolean => {
    const mine = used.get(path)
    return (
      mine !== undefined &&
      (mine.names.has(name) || mine.beginnings.some((beginning) => name.startsWith(beginning)))
    )
  }

  test('a class is defined in one style sheet', () => {
    const twice = [...owners].filter(([, paths]) => paths.length > 1)
    expect(twice.map(([name, paths]) => `.${name}: ${paths.join(', ')}`)).toEqual([])
  })

  test('a class is used by the component that its style sheet stands beside, and by no other', () => {
    const elsewhere = [...owners].flatMap(([name, [owner]]) =>
      [...used.keys()]
        .filter((path) => path !== owner && used.get(path)?.names.has(name))
        .map((path) => `.${name} of ${owner} in ${path}`),
    )
    expect(elsewhere).toEqual([])
  })

  test('a class that is defined is used', () => {
    const idle = [...owners].filter(([name, [owner = '']]) => !uses(owner, name))
    expect(idle.map(([name, [owner]]) => `.${name} of ${owner}`)).toEqual([])
  })

  test('a style sheet stands beside its component, and the component loads it', () => {
    const general = new Set(['layers', 'tokens', 'base', 'look', 'colours', 'face', 'mukta'])
    for (const path of styles.keys()) {
      if (general.has(basename(path))) continue
      expect(existsSync(join(root, `${path}.tsx`)), `${path}.tsx`).toBe(true)
      expect(components.get(path), path).toContain(`import './${basename(path)}.css'`)
    }
  })

  test('every rule stands in a layer, so that the order of loading decides nothing', () => {
    for (const [path, css] of styles) {
      if (path.startsWith('kiosk/parts/')) continue
      const text = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@import [^;]*;|@font-face\s*\{[^}]*\}/g, '')
      let depth = 0
      let outside = ''
      for (const letter of text) {
        if (letter === '{') depth += 1
        if (depth === 0) outside += letter
        if (letter === '}') depth -= 1
      }
      const named = outside
        .split(/(?=@layer)/)
        .map((part) => part.replace(/}/g, '').trim())
        .filter(Boolean)
      for (const part of named)
        for (const layer of part.replace(/^@layer\s+|;$/g, '').split(/,\s*/))
          expect(layers, `${path}: ${part}`).toContain(layer)
    }
  })
})
