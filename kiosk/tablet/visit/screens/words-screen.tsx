/** One's own words, where the district lets people write. */
import { useState } from 'preact/hooks'
import { isAtMost, longest } from '#server/contract/words/length.ts'
import { words } from '../../../words/tablet/words.ts'
import { Button } from '../../parts/button.tsx'
import { Frame } from '../frame/frame.tsx'
import { Says } from '../frame/says.tsx'
import { Steps } from '../frame/steps.tsx'
import { LazyKeyboard } from './lazy-keyboard.tsx'
import { frameOf, type Of } from './screen-props.tsx'
import { StillThere } from './still-there.tsx'
import { Writing } from './writing.tsx'

export function WordsScreen(props: Of<'words'>) {
  const { send, state, screen } = props
  const w = words[state.lang]
  const [text, setText] = useState('')
  // Two keys may come before the screen is drawn once.
  const change = (type: (before: string) => string) => {
    setText((before) => {
      const next = type(before)
      return isAtMost(next, longest.words) ? next : before
    })
    send({ is: 'typed' })
  }
  return (
    <Frame
      {...frameOf(props)}
      isDense
      title={w.wordsQuestion}
      under={
        <>
          {screen.closing && state.until !== null ? (
            <StillThere w={w} until={state.until} />
          ) : (
            <Says>{w.wordsHint}</Says>
          )}
          <Writing w={w} text={text} />
        </>
      }
      actions={
        <Steps>
          <Button look="quiet" onPress={() => send({ is: 'next' })}>
            {w.skip}
          </Button>
          {screen.closing && (
            <Button look="pill" onPress={() => send({ is: 'typed' })}>
              {w.moreTime}
            </Button>
          )}
          <Button
            look="primary"
            disabled={text.trim() === ''}
            onPress={() => send({ is: 'say', words: text.trim() })}
          >
            {w.send}
          </Button>
        </Steps>
      }
    >
      <LazyKeyboard lang={state.lang} onType={change} />
    </Frame>
  )
}
