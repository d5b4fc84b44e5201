/** The menu of the staff pages, for whoever is signed in. */
import type { StaffWords } from '../words/staff/hi.ts'
import { type groups, isHead, pages, type StaffPage, seesDistrict } from './pages.tsx'
import { may } from './session.ts'

export type MenuPage = {
  href: string
  label: string
  group: (typeof groups)[number]
  bar: boolean
  shown: () => boolean
  /** Whether the page at this address belongs under this entry. */
  holds: (path: string) => boolean
}

export const isShown = (page: MenuPage): boolean => page.shown()

/** Entries of the menu in their order, the first page before all. */
export function menuOf(t: StaffWords): MenuPage[] {
  const home: MenuPage = {
    href: '/staff',
    label: isHead() ? t.own.title : t.nav.today,
    group: 'district',
    bar: true,
    shown: seesDistrict,
    holds: (path) => path === '/staff',
  }
  return [home, ...pages.flatMap((page) => menuPage(page, t))]
}

function menuPage({ path, title, needs, menu }: StaffPage, t: StaffWords): MenuPage[] {
  if (!menu) return []
  const href = `/staff/${path}`
  return [
    {
      href,
      label: title(t),
      group: menu.group,
      bar: menu.bar ?? false,
      shown: menu.shown ?? (() => needs === undefined || may(needs)),
      holds: (at) => at === href || at.startsWith(`${href}/`),
    },
  ]
}
