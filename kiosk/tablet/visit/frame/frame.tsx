/** The frame of every screen: whose tablet it is, the controls in their one place, and the sentence of trust. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { Language } from '#server/contract/names.ts'
import { Mark } from '../../../parts/mark.tsx'
import { Name } from '../../../parts/name.tsx'
import { words } from '../../../words/tablet/words.ts'
import './frame.css'

type Props = {
  settings: KioskSettings
  lang: Language
  /** The largest thing on the screen. */
  title: ComponentChildren
  /** Above the title and below it. */
  over?: ComponentChildren
  under?: ComponentChildren
  /** What is pressed to answer; in `low` mode it stands in the lower half with everything else that is pressed. */
  children?: ComponentChildren
  /** What goes on from here. */
  actions?: ComponentChildren
  controls: ComponentChildren
  /** Much is to be seen at once: the question is as large as it must be. */
  isDense?: boolean
  /** At the foot; nothing where the screen is full of answers. */
  foot?: ComponentChildren
}

export function Frame({
  settings,
  lang,
  title,
  over,
  under,
  children,
  actions,
  controls,
  isDense,
  foot,
}: Props) {
  const w = words[lang]
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever hears the screen hears what is asked now.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <main class="frame" data-low={settings.low} data-dense={isDense === true}>
      <div class="frame-half">
        <header class="frame-head">
          <p class="frame-brand">
            <Mark />
            <span lang="hi">{w.brand}</span>
          </p>
          <p class="frame-place">
            <span>
              <Name names={settings.office} lang={lang} />
            </span>{' '}
            <span>
              <Name names={settings.point} lang={lang} />
            </span>
          </p>
        </header>
        <div class="frame-ask">
          {over}
          <h1 ref={heading} tabIndex={-1} data-say>
            {title}
          </h1>
          {under}
        </div>
        {foot && <footer class="frame-foot">{foot}</footer>}
      </div>
      <div class="frame-half">
        <div class="frame-choices">{children}</div>
        <div class="frame-actions">{actions}</div>
        <div class="frame-controls">{controls}</div>
      </div>
    </main>
  )
}
