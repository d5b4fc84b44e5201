/** A tablet that is nobody's shows a code, and its QR for the phone of whoever may connect it. */
import { useEffect, useState } from 'preact/hooks'
import { type TechnicianWords, technicianWords } from '../../words/technician/words.ts'
import { Notice } from '../notice/notice.tsx'
import { Button } from '../parts/button.tsx'
import { Qr } from '../parts/qr.tsx'
import type { Identity } from '../store/store.ts'
import type { AppKept } from '../worker/app-version.ts'
import { type Begun, begin, waitForApproval } from './pair.ts'
import './pairing-screen.css'

/** `over`: nobody typed it in time. A new one is asked for when somebody presses, so that a forgotten tablet asks for none. */
type State = 'asking' | 'over' | 'unreachable' | 'notKept' | Begun

/** `app`: a tablet gets its code when it would start without a network. */
type Props = { lost: boolean; app: AppKept; onPaired: (identity: Identity) => Promise<void> }

export function PairingScreen({ lost, app, onPaired }: Props) {
  const [state, setState] = useState<State>('asking')
  const ask = () => {
    setState('asking')
    begin().then(setState, () => setState('unreachable'))
  }
  const isWhole = app === 'whole'
  useEffect(() => {
    if (isWhole) ask()
  }, [isWhole])
  useEffect(() => {
    if (state === 'unreachable') {
      const again = setTimeout(ask, againMs)
      return () => clearTimeout(again)
    }
    if (typeof state === 'string') return
    return waitForApproval(state, {
      approved: (identity) => onPaired(identity).catch(() => setState('notKept')),
      over: () => setState('over'),
    })
  }, [state])

  return (
    <Notice says={(words) => (lost ? words.lost : isWhole ? words.pairing : words.app[app])} beside>
      <div class="pairing">
        {isWhole && <Shown state={state} onAsk={ask} />}
        {!isWhole && lost && <p role="status">{both((words) => words.app[app].help)}</p>}
      </div>
    </Notice>
  )
}

/** Set up without a network, it goes on by itself when there is one. */
const againMs = 30_000

const Shown = ({ state, onAsk }: { state: State; onAsk: () => void }) =>
  typeof state === 'string' ? <Ask state={state} onAsk={onAsk} /> : <Code code={state.code} />

function Code({ code }: { code: string }) {
  const page = `${location.origin}/staff/kiosks?code=${code}`
  return (
    <>
      <p class="pairing-code" role="status">
        {code}
      </p>
      <div class="pairing-qr">
        <Qr text={page} label={both((words) => words.pairing.qr)} />
      </div>
    </>
  )
}

function Ask({ state, onAsk }: { state: Exclude<State, Begun>; onAsk: () => void }) {
  if (state === 'asking') return null
  return (
    <>
      <p role="status">{both((words) => words.pairing[state])}</p>
      <Button look="primary" onPress={onAsk}>
        {both((words) => (state === 'over' ? words.pairing.newCode : words.pairing.again))}
      </Button>
    </>
  )
}

const both = (say: (words: TechnicianWords) => string): string =>
  `${say(technicianWords.hi)} · ${say(technicianWords.en)}`
