/** How a tablet that takes responses speaks and looks, and what it asks. */
import { useState } from 'preact/hooks'
import type { KioskChoice } from '#server/contract/devices/kiosk.ts'
import { words } from '../language.ts'
import { Choice, OneOf, Tick, Ticks } from '../parts/form/field.tsx'

const languages = ['hi', 'en', 'pa', 'ur'] as const

export function FacesSettings({ choice }: { choice: KioskChoice }) {
  const t = words.value.kiosks
  const [first, setFirst] = useState<string>(choice.languages[0] ?? 'hi')
  const options = languages.map((value) => ({ value, label: t.languages[value] }))
  const themes = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t.themes[value] }))
  return (
    <>
      <Choice
        label={t.restLanguage}
        name="restLanguage"
        value={first}
        onChoose={setFirst}
        hint={t.restLanguageHint}
        options={options}
      />
      <Ticks label={t.otherLanguages}>
        {options
          .filter(({ value }) => value !== first)
          .map(({ value, label }) => (
            <Tick
              key={value}
              label={label}
              name={`language-${value}`}
              ticked={choice.languages.includes(value)}
            />
          ))}
      </Ticks>
      <Ticks label={t.flow}>
        <Tick label={t.askService} hint={t.askServiceHint} name="askService" ticked={choice.askService} />
        <Tick label={t.words} hint={t.wordsHint} name="words" ticked={choice.words} />
        <Tick label={t.sound} hint={t.soundHint} name="sound" ticked={choice.sound} />
        <Tick label={t.low} hint={t.lowHint} name="low" ticked={choice.low} />
        <Tick label={t.improvements} name="improvements" ticked={choice.improvements} />
      </Ticks>
      <OneOf label={t.theme} name="theme" value={choice.theme} options={themes} />
    </>
  )
}
