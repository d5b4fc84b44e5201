/** A recording that is kept, to be heard: with a player of the browser's own, which needs no script. */
import type { Language } from '#server/contract/names.ts'
import { lengthText } from '#server/contract/words/voice-note.ts'
import { words } from '../../words/visitor/words.ts'

/** `address` null: there will be one later. */
export function Recording({
  lang,
  address,
  seconds,
}: {
  lang: Language
  address: string | null
  seconds: number
}) {
  return (
    <p class="recording">
      <audio
        controls
        preload="none"
        {...(address !== null && { src: address })}
        aria-label={words[lang].spoken.listen}
      />
      <span class="recording-length" dir="ltr">
        {lengthText(seconds)}
      </span>
    </p>
  )
}
