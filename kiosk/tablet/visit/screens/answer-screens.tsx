/** The screens that are answered by one touch or a few: what somebody came for, the faces, the reasons. */
import { useEffect, useState } from 'preact/hooks'
import { words } from '../../../words/tablet/words.ts'
import { Button } from '../../parts/button.tsx'
import { Frame } from '../frame/frame.tsx'
import { Improvements } from '../frame/improvements.tsx'
import { Says } from '../frame/says.tsx'
import { Steps } from '../frame/steps.tsx'
import { Trust } from '../frame/trust.tsx'
import { isClosed } from '../opening.ts'
import { isAtRest, tilesFor } from '../visit-moves.ts'
import { Chosen } from './chosen.tsx'
import { Faces } from './faces.tsx'
import { Bar, frameOf, type Of, type ScreenProps } from './screen-props.tsx'
import { Tiles } from './tiles.tsx'

/** What stands at the foot while nobody is there. */
const footOf = ({ settings: { improvements, improvementsShown }, state }: ScreenProps) => (
  <>
    <Trust w={words[state.lang]} />
    {improvements && isAtRest(state) && <Improvements shown={improvementsShown} lang={state.lang} />}
  </>
)

export function ServiceScreen(props: ScreenProps) {
  const { settings, send, state } = props
  const w = words[state.lang]
  return (
    <Frame
      {...frameOf(props)}
      title={w.serviceQuestion}
      foot={footOf(props)}
      actions={
        <Steps>
          <Button look="quiet" onPress={() => send({ is: 'service', id: null })}>
            {w.serviceNone}
          </Button>
        </Steps>
      }
    >
      <Tiles
        tiles={settings.services}
        lang={state.lang}
        chosen={null}
        onTile={(id) => send({ is: 'service', id })}
      />
    </Frame>
  )
}

export function FacesScreen(props: Of<'faces'>) {
  const { settings, send, state, screen, now } = props
  const w = words[state.lang]
  const closed = useMinutely(() => isClosed(settings, now()))
  const says = screen.visit ? w.newFaceHint : state.repeated ? w.repeated : closed ? w.closed : null
  return (
    <Frame
      {...frameOf(props)}
      title={screen.visit ? w.newFace : w.question}
      under={<Says urgent={state.repeated}>{says}</Says>}
      foot={footOf(props)}
    >
      <Faces
        w={w}
        chosen={screen.visit?.rating ?? null}
        onFace={(rating) => send({ is: 'face', rating, closed: isClosed(settings, now()) })}
      />
    </Frame>
  )
}

export function ReasonsScreen(props: Of<'reasons'>) {
  const { settings, send, state, screen } = props
  const w = words[state.lang]
  const { visit } = screen
  const change = () => send({ is: 'change' })
  return (
    <Frame
      {...frameOf(props)}
      over={<Chosen w={w} visit={visit} onChange={settings.low ? null : change} />}
      title={visit.rating <= 2 ? w.complaintQuestion : w.praiseQuestion}
      under={<Says>{w.asMany}</Says>}
      actions={
        <Steps time={<Bar {...props} />}>
          {settings.low && (
            <Button look="quiet" onPress={change}>
              {w.change}
            </Button>
          )}
          <Button look={visit.reasons.length > 0 ? 'primary' : 'quiet'} onPress={() => send({ is: 'next' })}>
            {visit.reasons.length > 0 ? w.next : w.skip}
          </Button>
        </Steps>
      }
    >
      <Tiles
        tiles={tilesFor(settings, visit.rating)}
        lang={state.lang}
        chosen={visit.reasons}
        onTile={(id) => send({ is: 'reason', id })}
      />
    </Frame>
  )
}

/** Drawn anew each minute, for what depends on the clock on the wall. */
function useMinutely<T>(read: () => T): T {
  const [, setBeat] = useState(0)
  useEffect(() => {
    const beat = setInterval(() => setBeat((before) => before + 1), 60_000)
    return () => clearInterval(beat)
  }, [])
  return read()
}
