/** What a tablet can be: a place to respond, a hall screen, or the code of the minute. */
import type { KioskChoice } from '#server/contract/devices/kiosk.ts'
import { words } from '../language.ts'

const modes = ['faces', 'wall', 'presence'] as const
type Mode = KioskChoice['mode']

export const modeOptions = (): { value: Mode; label: string; hint: string }[] => {
  const t = words.value.kiosks
  return modes.map((value) => ({ value, label: t.modes[value], hint: t.modeHints[value] }))
}

/** A wall begins with its own office and without words. */
export function withMode(choice: KioskChoice, chosen: string): KioskChoice {
  const mode = modes.find((each) => each === chosen) ?? choice.mode
  return {
    ...choice,
    mode,
    screen: mode === 'wall' ? (choice.screen ?? { words: false, of: 'office' }) : null,
  }
}
