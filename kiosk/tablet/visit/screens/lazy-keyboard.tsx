/** The keyboard, which is fetched only where people may write. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Language } from '#server/contract/names.ts'

type Props = { lang: Language; onType: (type: (before: string) => string) => void }

export function LazyKeyboard(props: Props) {
  const [Keyboard, setKeyboard] = useState<ComponentType<Props>>()
  useEffect(() => {
    let isHere = true
    void import('../../keyboard/screen-keyboard.tsx').then(
      ({ ScreenKeyboard }) => isHere && setKeyboard(() => ScreenKeyboard),
    )
    return () => {
      isHere = false
    }
  }, [])
  return Keyboard ? <Keyboard {...props} /> : null
}
