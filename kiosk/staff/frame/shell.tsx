/** The frame of every page: where one can go, whether it is live, in which language, and who is here. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { inDistrict } from '../district.ts'
import { Finder } from '../finder/finder.tsx'
import { words } from '../language.ts'
import { loadedAnew } from '../newer.ts'
import { Hint } from '../parts/text/text.tsx'
import { may, session } from '../session.ts'
import { Brand } from './brand.tsx'
import { DistrictSwitch } from './district-switch.tsx'
import { LanguageToggle } from './language-toggle.tsx'
import { LiveDot } from './live-dot.tsx'
import { Navigation } from './navigation.tsx'
import { PersonMenu } from './person-menu.tsx'
import './shell.css'

export function Shell({ path, children }: { path: string; children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(path, main)
  return (
    <>
      <a class="skip" href="#main">
        {words.value.skip}
      </a>
      <header class="top">
        <Brand href={inDistrict('/staff')} />
        <DistrictSwitch />
        <Navigation path={path} />
        <div class="side">
          {/* What a head of office reads is of weeks that are over. */}
          {may('dashboard:read') && !session.value?.office && <LiveDot />}
          <Finder />
          <LanguageToggle />
          <PersonMenu />
        </div>
      </header>
      <Printed />
      <main id="main" class="inside" ref={main} tabIndex={-1}>
        <LoadedAnew path={path} />
        {children}
      </main>
    </>
  )
}

/** At the head of each printed page: when, and from where. */
function Printed() {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // Not by way of a state: what is drawn after this event is not on the paper.
    const print = () => {
      const [t, now] = [words.value, Date.now()]
      if (place.current)
        place.current.textContent = t.parts.printed(`${t.date(now)}, ${t.time(now)}`, location.host)
    }
    addEventListener('beforeprint', print)
    return () => removeEventListener('beforeprint', print)
  }, [])
  return (
    <p class="printed" aria-hidden="true">
      <b lang="hi">सुनवाई</b> <span ref={place} />
    </p>
  )
}

/** Until another page is opened. */
function LoadedAnew({ path }: { path: string }) {
  const opened = useRef(path)
  useEffect(() => {
    if (opened.current !== path) loadedAnew.value = false
  }, [path])
  return <div role="status">{loadedAnew.value && <Hint>{words.value.states.updated}</Hint>}</div>
}

/** After a page change a screen reader starts at the new heading, not at the link that was pressed. */
function useFocusOnNewPage(path: string, main: { current: HTMLElement | null }): void {
  const opened = useRef(path)
  useEffect(() => {
    if (opened.current === path) return
    opened.current = path
    const heading = main.current?.querySelector<HTMLElement>('h1')
    ;(heading ?? main.current)?.focus()
  }, [path])
}

/** A page without the frame: a failure before anybody is known. */
export function Plain({ busy = false, children }: { busy?: boolean; children?: ComponentChildren }) {
  return (
    <main class="inside" aria-busy={busy}>
      {children}
    </main>
  )
}
