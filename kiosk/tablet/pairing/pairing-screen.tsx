/** A tablet that is nobody's shows a code, and its QR for the phone of whoever may connect it. */
import { useEffect, useState } from 'preact/hooks'
import { type TechnicianWords, technicianWords } from '../../words/technician/words.ts'
import { Notice } from '../notice/notice.tsx'
import { Button } from '../parts/button.tsx'
import { Qr } from '../parts/qr.tsx'
import type { Identity } from '../store/store.ts'
import { type Begun, begin, waitForApproval } from './pair.ts'
import './pairing-screen.css'

/** `over`: nobody typed it in time. A new one is asked for when somebody presses, so that a forgotten tablet asks for none. */
type State = 'asking' | 'over' | 'unreachable' | 'notKept' | Begun

type Props = { lost: boolean; onPaired: (identity: Identity) => Promise<void> }

export function PairingScreen({ lost, onPaired }: Props) {
  const [state, setState] = useState<State>('asking')
  const ask = () => {
    setState('asking')
    begin().then(setState, () => setState('unreachable'))
  }
  useEffect(ask, [])
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
    <Notice says={(words) => (lost ? words.lost : words.pairing)} beside>
      <div class="pairing">
        {typeof state === 'string' ? <Ask state={state} onAsk={ask} /> : <Code code={state.code} />}
      </div>
    </Notice>
  )
}

/** Set up without a network, it goes on by itself when there is one. */
const againMs = 30_000

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
