/** The keyboard on the screen. A chunk of its own: only where the district lets people write. */
import { render } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { SimpleKeyboard } from 'simple-keyboard/build/index.modern.js'
import type { Language } from '#server/contract/names.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { words } from '../../words/tablet/words.ts'
import { type Keyboard, keyboardsFor, layoutOf } from './layouts.ts'
import { typeKey } from './typing.ts'
import './screen-keyboard.css'

/** The library takes what stands on a key as markup. */
function markupOf(name: IconName): string {
  const place = document.createElement('div')
  render(<Icon name={name} />, place)
  return place.innerHTML
}
const [shift, erase] = [markupOf('shift'), markupOf('erase')]
/** Marks of Urdu stand on a letter; alone they would hardly be seen. */
const marks = Object.fromEntries([...'ًَُِّٰٔ'].map((mark) => [mark, `ـ${mark}`]))

/** `onType` is given what a key makes of the text before it. */
type Props = { lang: Language; onType: (type: (before: string) => string) => void }

export function ScreenKeyboard({ lang, onType }: Props) {
  const w = words[lang]
  const offered = keyboardsFor(lang)
  const [keyboard, setKeyboard] = useState<Keyboard>(offered[0] ?? 'phonetic')
  const [isShifted, setShifted] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const keys = useRef<SimpleKeyboard>(undefined)

  const next = offered[(offered.indexOf(keyboard) + 1) % offered.length] ?? keyboard
  const press = (key: string) => {
    setShifted(key === '{shift}' ? !isShifted : false)
    if (key === '{next}') setKeyboard(next)
    else if (key !== '{shift}') onType((before) => typeKey(before, key, keyboard))
  }
  const options = {
    layout: layoutOf(keyboard),
    layoutName: isShifted ? 'shift' : 'default',
    display: { ...marks, '{shift}': shift, '{bksp}': erase, '{space}': ' ', '{next}': w.keyboard[next] },
    buttonAttributes: [
      { attribute: 'aria-label', value: w.keys.other, buttons: '{shift}' },
      { attribute: 'aria-label', value: w.keys.erase, buttons: '{bksp}' },
      { attribute: 'aria-label', value: w.keys.space, buttons: '{space}' },
    ],
    onKeyPress: press,
  }
  useLayoutEffect(() => {
    if (!place.current) return
    keys.current = new SimpleKeyboard(place.current, {
      ...options,
      useButtonTag: true,
      preventMouseDownDefault: true,
      disableButtonHold: true,
    })
    return () => keys.current?.destroy()
  }, [])
  useLayoutEffect(() => keys.current?.setOptions(options))

  return (
    <div class="keyboard" dir="ltr" data-keyboard={keyboard} data-shifted={isShifted}>
      <div class="simple-keyboard" ref={place} />
    </div>
  )
}
