/** Start again, listen and language: always in the same place, and each keeps its room while it has nothing to do. */
import type { Language } from '#server/contract/names.ts'
import { Icon } from '../../../parts/icon.tsx'
import { words } from '../../../words/tablet/words.ts'
import { Button } from '../../parts/button.tsx'
import type { Listening } from './listening.ts'
import './controls.css'

type Props = {
  lang: Language
  languages: readonly Language[]
  listening: Listening
  canStartAgain: boolean
  onAgain: () => void
  onLanguage: (lang: Language) => void
}

export function Controls({ lang, languages, listening, canStartAgain, onAgain, onLanguage }: Props) {
  const w = words[lang]
  const others = languages.filter((each) => each !== lang)
  return (
    <>
      <div class="again" data-idle={!canStartAgain}>
        <Button look="pill" onPress={onAgain} disabled={!canStartAgain}>
          <Icon name="again" />
          {w.again}
        </Button>
      </div>
      {listening.can && (
        <Button look="pill" onPress={listening.toggle} aria-pressed={listening.speaks}>
          <Icon name="sound" />
          {listening.speaks ? w.silence : w.listen}
        </Button>
      )}
      {others.length > 0 && (
        <fieldset class="tongues" aria-label={w.languages}>
          {/* One other language is one button; several stay where they are, whichever is chosen. */}
          {(others.length === 1 ? others : languages).map((each) => (
            <Button
              key={each}
              look="pill"
              lang={each}
              onPress={() => onLanguage(each)}
              {...(others.length > 1 && { 'aria-pressed': each === lang })}
            >
              {words[each].language}
            </Button>
          ))}
        </fieldset>
      )}
    </>
  )
}
