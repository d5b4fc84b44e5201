/** How a visit ends: with thanks for what is on the disk, or with the truth. */
import { words } from '../../../words/tablet/words.ts'
import { Button } from '../../parts/button.tsx'
import { Frame } from '../frame/frame.tsx'
import { Says } from '../frame/says.tsx'
import { Steps } from '../frame/steps.tsx'
import type { Visit } from '../visit-state.ts'
import { Bar, frameOf, type Of, type ScreenProps } from './screen-props.tsx'
import { ThanksCode, ThanksMark } from './thanks.tsx'

export function ThanksScreen(props: Of<'thanks'>) {
  const { settings, send, state, screen } = props
  const w = words[state.lang]
  const { visit, held } = screen
  const isSafe = visit.writing === 0 && !visit.partly
  return (
    <Frame
      {...frameOf(props)}
      over={<ThanksMark isSafe={isSafe} />}
      title={visit.writing > 0 ? w.saving : visit.partly ? w.partly.title : w.thanks}
      under={visit.partly && visit.writing === 0 && <Says urgent>{w.partly.body}</Says>}
      actions={
        held && (
          <Steps time={<Bar {...props} />}>
            <Button look="primary" onPress={() => send({ is: 'again' })}>
              {w.done}
            </Button>
          </Steps>
        )
      }
    >
      {showsCode(visit) && (
        <ThanksCode
          lang={state.lang}
          address={`${settings.url}/r#${visit.entry}`}
          isHeld={held}
          onHold={() => send({ is: 'hold' })}
        />
      )}
    </Frame>
  )
}

/** Only to whoever is surely still there: the next in the queue must not say more in somebody else's name. */
const showsCode = (visit: Visit): boolean => visit.touched && visit.writing === 0 && visit.entry !== null

export function FailedScreen(props: ScreenProps) {
  const w = words[props.state.lang]
  return (
    <Frame
      {...frameOf(props)}
      title={w.failed.title}
      under={<Says>{w.failed.body}</Says>}
      actions={
        <Steps>
          <Button look="primary" onPress={() => props.send({ is: 'again' })}>
            {w.failed.back}
          </Button>
        </Steps>
      }
    />
  )
}
