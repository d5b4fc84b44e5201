/** The frame of the pages outside: the mark, the language, one thing to do. */
import type { ComponentChildren } from 'preact'
import { Mark } from '../../parts/mark.tsx'
import { LanguageToggle } from '../language-toggle.tsx'

export function Door({ children }: { children: ComponentChildren }) {
  return (
    <main class="door">
      <div class="door-head">
        <span class="brand">
          <Mark size="2rem" />
          <span lang="hi">सुनवाई</span>
        </span>
        <LanguageToggle />
      </div>
      {children}
    </main>
  )
}
