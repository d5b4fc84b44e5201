/** Switches the language; the button is named in the language it leads to. */
import { choose, language } from '../language.ts'
import './language-toggle.css'

export function LanguageToggle() {
  const next = language.value === 'hi' ? 'en' : 'hi'
  return (
    <button type="button" class="language" lang={next} onClick={() => choose(next)}>
      {next === 'hi' ? 'हिन्दी' : 'English'}
    </button>
  )
}
