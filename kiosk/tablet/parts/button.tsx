/** The buttons of the tablet that bear words. */
import type { ComponentChildren } from 'preact'
import { onPress } from './press.ts'
import './button.css'

const looks: Record<'primary' | 'pill' | 'quiet', string> = {
  /** The one that goes on. */
  primary: 'press primary',
  /** One of the few that stand on every screen. */
  pill: 'press pill',
  /** What may be left alone. */
  quiet: 'press quiet',
}

type Props = {
  look: keyof typeof looks
  onPress: () => void
  disabled?: boolean
  children: ComponentChildren
  lang?: string
  'aria-pressed'?: boolean
}

export function Button({ look, onPress: act, children, ...more }: Props) {
  return (
    <button type="button" class={looks[look]} {...onPress(act)} {...more}>
      {children}
    </button>
  )
}
