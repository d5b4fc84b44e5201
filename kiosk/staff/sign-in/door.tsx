/** The frame of the pages outside: the mark, the language, one thing to do. */
import type { ComponentChildren } from 'preact'
import { Brand } from '../frame/brand.tsx'
import { LanguageToggle } from '../frame/language-toggle.tsx'
import './door.css'

export function Door({ children }: { children: ComponentChildren }) {
  return (
    <main class="door">
      <div class="door-head">
        <Brand />
        <LanguageToggle />
      </div>
      {children}
    </main>
  )
}
