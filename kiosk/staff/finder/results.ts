/** What the finder lists, in groups: the pages of this program are found here, all else on the server. */
import type { FinderView } from '#server/contract/staff/finder.ts'
import { hasSeveral, inDistrict } from '../district.ts'
import { named, words, wordsByLanguage } from '../language.ts'
import { isShown, menuOf } from '../menu.ts'

type Group = 'pages' | 'offices' | 'cases' | 'posters' | 'people'
export type Result = { group: Group; href: string; label: string; about: string }

/** In the order in which they stand. `found`: what the server found for the same text. */
export function resultsOf(typed: string, found: FinderView | undefined): Result[] {
  const t = words.value
  const pages = pagesFor(typed)
  if (!found) return pages
  return [
    ...found.offices.map(({ id, name, place, district }) => ({
      group: 'offices' as const,
      href: within(`/staff/offices/${id}`, district),
      label: named(name),
      about: named(name).includes(named(place)) ? '' : named(place),
    })),
    ...found.cases.map(({ id, reference, office, district }) => ({
      group: 'cases' as const,
      href: within(`/staff/grievances/${id}`, district),
      label: reference,
      about: named(office),
    })),
    ...found.posters.map(({ serial, office, point, district }) => ({
      group: 'posters' as const,
      href: within(`/staff/posters?find=${encodeURIComponent(serial)}`, district),
      label: `${t.finder.groups.posters} ${serial}`,
      about: point ? `${named(office)} · ${named(point)}` : named(office),
    })),
    ...found.people.map(({ name, login }) => ({
      group: 'people' as const,
      href: inDistrict(`/staff/people?find=${encodeURIComponent(login)}`),
      label: name,
      about: login,
    })),
    ...pages,
  ]
}

/** By their titles in both languages; all of them while nothing is typed. */
function pagesFor(typed: string): Result[] {
  const asked = typed.toLowerCase().trim()
  const menus = Object.values(wordsByLanguage.value).map(menuOf)
  return menuOf(words.value).flatMap((page, at) => {
    const titles = menus.map((menu) => menu[at]?.label.toLowerCase() ?? '')
    const fits = titles.some((title) => title.startsWith(asked) || title.includes(` ${asked}`))
    if (!isShown(page) || !fits) return []
    return [{ group: 'pages' as const, href: inDistrict(page.href), label: page.label, about: '' }]
  })
}

/** Whoever has one district has it in no address. */
const within = (href: string, district: string): string =>
  hasSeveral.value ? inDistrict(href, district) : href
