/** The frame of the pages outside: the mark, the language, one thing to do. */
import type { ComponentChildren } from 'preact'
import { Brand } from '../frame/brand.tsx'
import { LanguageToggle } from '../frame/language-toggle.tsx'
import { words } from '../language.ts'
import { Trouble } from '../parts/text/text.tsx'
import './door.css'

export function Door({ children }: { children: ComponentChildren }) {
  return (
    <main class="door">
      <div class="door-head">
        <Brand />
        <LanguageToggle />
      </div>
      {/* No browser keeps a sign-in there, but on the machine itself. */}
      {!isSecureContext && (
        <div class="door-warning">
          <Trouble>{words.value.signIn.insecure}</Trouble>
        </div>
      )}
      {children}
    </main>
  )
}
