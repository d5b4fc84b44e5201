/** The frame of every page: where one can go, whether it is live, in which language, and who is here. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import * as api from '../api/staff.ts'
import { Mark } from '../parts/mark.tsx'
import { words } from './language.ts'
import { LanguageToggle } from './language-toggle.tsx'
import { liveState } from './live.ts'
import { PersonMenu } from './person-menu.tsx'
import { useResource } from './resource.ts'
import { may, session } from './session.ts'

export function Shell({ path, children }: { path: string; children: ComponentChildren }) {
  const t = words.value
  const main = useRef<HTMLElement>(null)
  const opened = useRef(path)

  useEffect(() => {
    // After a page change a screen reader starts at the new heading, not at the link that was pressed.
    if (opened.current === path) return
    opened.current = path
    const heading = main.current?.querySelector<HTMLElement>('h1')
    ;(heading ?? main.current)?.focus()
  }, [path])

  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="top">
        <a class="brand" href="/staff">
          <Mark size="1.75rem" />
          <span lang="hi">सुनवाई</span>
        </a>
        <Pages path={path} />
        <div class="side">
          <LiveDot />
          <LanguageToggle />
          <PersonMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

function Pages({ path }: { path: string }) {
  const t = words.value.nav
  // A head's flags stand on the page of their office.
  const head = session.value?.office
  const all = [
    {
      href: '/staff',
      label: head ? words.value.own.title : t.today,
      shown: may('dashboard:read'),
      under: '/staff/offices',
    },
    { href: '/staff/flags', label: t.flags, shown: may('dashboard:read') && !head },
    { href: '/staff/grievances', label: t.grievances, shown: may('grievance:work') || may('dashboard:read') },
    { href: '/staff/posters', label: t.posters, shown: may('poster:read') },
    { href: '/staff/people', label: t.people, shown: may('people:read') },
  ]
  return (
    <nav class="pages" aria-label={t.label}>
      {all
        .filter((page) => page.shown)
        .map(({ href, label, under }) => {
          const here =
            path === href ||
            (href !== '/staff' && path.startsWith(`${href}/`)) ||
            (under && path.startsWith(under))
          return (
            <a key={href} href={href} {...(here && { 'aria-current': 'page' as const })}>
              {label}
              {href === '/staff/flags' && <RaisedCount />}
            </a>
          )
        })}
    </nav>
  )
}

function RaisedCount() {
  const { data } = useResource('/api/flags', api.flags, ['flag', 'grievance'])
  const raised = data?.flags.filter((flag) => flag.status === 'raised').length ?? 0
  if (raised === 0) return null
  return (
    <span class="badge">
      <span aria-hidden="true">{words.value.count(raised)}</span>
      <span class="unseen"> {words.value.nav.raised(raised)}</span>
    </span>
  )
}

function LiveDot() {
  const t = words.value
  const state = liveState.value
  const says = state.kind === 'offline' ? t.live.offline(t.time(state.since)) : t.live[state.kind]
  return (
    <span class={`live ${state.kind}`} role="status">
      {says}
    </span>
  )
}
