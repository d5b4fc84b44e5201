/** Where one can go: the few pages of every day in a bar, all of them in groups behind one button. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import * as api from '../../api/staff.ts'
import { inDistrict, useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { isShown, type MenuPage, menuOf } from '../menu.ts'
import { groups } from '../pages.tsx'
import { DropDown } from '../parts/drop-down/drop-down.tsx'
import { Unseen } from '../parts/text/text.tsx'
import './navigation.css'

export function Navigation({ path }: { path: string }) {
  const t = words.value
  const pages = menuOf(t).filter(isShown)
  const bar = pages.filter((page) => page.bar)
  const nav = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    // The number of flags comes later, and moves what stands behind it.
    const sizes = new ResizeObserver(() => showCurrent(nav.current))
    for (const link of nav.current?.children ?? []) sizes.observe(link)
    return () => sizes.disconnect()
  }, [path])
  if (pages.length === 0) return null
  return (
    <div class="navigation">
      <nav class="pages" aria-label={t.nav.label} ref={nav}>
        {bar.map((page) => (
          <PageLink key={page.href} page={page} path={path} />
        ))}
      </nav>
      {pages.length > bar.length && <AllPages pages={pages} path={path} />}
    </div>
  )
}

/** Where the bar is wider than a phone, the page that is open stands in sight. The page itself does not move. */
function showCurrent(bar: HTMLElement | null): void {
  const link = bar?.querySelector('[aria-current]')?.getBoundingClientRect()
  if (!bar || !link) return
  const { left, right } = bar.getBoundingClientRect()
  if (link.right > right) bar.scrollLeft += link.right - right
  else if (link.left < left) bar.scrollLeft -= left - link.left
}

function AllPages({ pages, path }: { pages: readonly MenuPage[]; path: string }) {
  const t = words.value.parts.menu
  return (
    <DropDown class="all-pages" arrow label={t.open}>
      <nav class="page-groups" aria-label={t.open}>
        {groups
          .map((group) => ({ group, within: pages.filter((page) => page.group === group) }))
          .filter(({ within }) => within.length > 0)
          .map(({ group, within }) => (
            <section key={group}>
              <h2>{t.groups[group]}</h2>
              <ul>
                {within.map((page) => (
                  <li key={page.href}>
                    <PageLink page={page} path={path} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </nav>
    </DropDown>
  )
}

function PageLink({ page, path }: { page: MenuPage; path: string }) {
  const here = page.holds(path)
  return (
    <a class="page-link" href={inDistrict(page.href)} {...(here && { 'aria-current': 'page' as const })}>
      {page.label}
      {page.href === '/staff/flags' && <RaisedCount />}
    </a>
  )
}

function RaisedCount() {
  const { data } = useInDistrict('/api/flags', api.flags, ['flag', 'grievance'])
  const raised = data ? data.flags.filter((flag) => flag.status === 'raised').length : 0
  if (raised === 0) return null
  return (
    <span class="badge">
      <span aria-hidden="true">{words.value.count(raised)}</span>
      <Unseen> {words.value.nav.raised(raised)}</Unseen>
    </span>
  )
}
