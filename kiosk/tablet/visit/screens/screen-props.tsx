/** What every screen of a visit is given, and what it hands on to its frame. */
import type { ComponentChildren } from 'preact'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import { words } from '../../../words/tablet/words.ts'
import { TimeBar } from '../frame/time-bar.tsx'
import type { Screen, State, VisitEvent } from '../visit-state.ts'

export type ScreenProps = {
  state: State
  settings: KioskSettings
  send: (event: VisitEvent) => void
  now: () => number
  controls: ComponentChildren
}

export type Of<Is extends Screen['is']> = ScreenProps & { screen: Screen & { is: Is } }

export const frameOf = ({ settings, state, controls }: ScreenProps) => ({
  settings,
  lang: state.lang,
  controls,
})

/** Nothing while the screen is read out: the time stands still. */
export function Bar({ state }: ScreenProps) {
  if (state.until === null || state.listening) return null
  return <TimeBar w={words[state.lang]} since={state.since} until={state.until} />
}
