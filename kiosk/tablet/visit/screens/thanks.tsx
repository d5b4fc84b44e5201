/** The thank-you, and the way to say more on one's own phone. */
import type { Language } from '#server/contract/names.ts'
import { Icon } from '../../../parts/icon.tsx'
import { words } from '../../../words/tablet/words.ts'
import { onPress } from '../../parts/press.ts'
import { Qr } from '../../parts/qr.tsx'
import './thanks.css'

/** A tick, once everything that was said is on the disk. */
export function ThanksMark({ isSafe }: { isSafe: boolean }) {
  return <div class="tick">{isSafe && <Icon name="check" size="3.5rem" />}</div>
}

type Props = {
  lang: Language
  /** Where the visitor's phone goes. The id stands after the #, so that no server on the way sees it. */
  address: string
  isHeld: boolean
  onHold: () => void
}

export function ThanksCode({ lang, address, isHeld, onHold }: Props) {
  const w = words[lang]
  return (
    <div class="thanks">
      <button type="button" class="thanks-code" {...onPress(onHold)}>
        <Qr text={address} label={w.code} />
      </button>
      <div class="thanks-says">
        <p class="thanks-why">{w.scan}</p>
        <p>{w.scanHow}</p>
        {!isHeld && <p class="thanks-hold">{w.scanHold}</p>}
      </div>
    </div>
  )
}
