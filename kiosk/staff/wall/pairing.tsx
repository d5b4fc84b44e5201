/** A screen that is not connected shows a code, and waits until somebody who may types it on the page of screens. */
import { useEffect, useState } from 'preact/hooks'
import type { PairingBegun } from '#server/contract/devices/device.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/devices.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { WallMessage } from './wall-message.tsx'
import './pairing.css'

/** `over`: nobody typed it in time. One is asked for when somebody presses, so that a forgotten screen asks for none. */
type State = 'asking' | 'over' | 'unreachable' | PairingBegun

/** `ended`: it was connected until now. */
export function Pairing({ ended, onConnected }: { ended: boolean; onConnected: () => void }) {
  const t = words.value.wall
  const [state, setState] = useState<State>('asking')
  const begin = () => {
    setState('asking')
    api.beginPairing().then(setState, () => setState('unreachable'))
  }
  useEffect(begin, [])
  useEffect(() => {
    if (typeof state === 'string') return
    return waitFor(state, onConnected, () => setState('over'))
  }, [state])

  return (
    <WallMessage title={ended ? t.ended : t.connect}>
      {typeof state === 'string' ? (
        <Ask state={state} onAsk={begin} />
      ) : (
        <>
          <p class="pairing-code" role="status">
            {state.code}
          </p>
          <p class="pairing-help">{t.connectHelp}</p>
        </>
      )}
    </WallMessage>
  )
}

function Ask({ state, onAsk }: { state: 'asking' | 'over' | 'unreachable'; onAsk: () => void }) {
  const t = words.value
  if (state === 'asking') return null
  return (
    <>
      <p role="status">{state === 'over' ? t.wall.codeOver : t.states.unreachable}</p>
      <Button onClick={onAsk}>{t.wall.newCode}</Button>
    </>
  )
}

/** Asks every few seconds, also over a gap of the network, for as long as the code is good. Gives what stops it. */
function waitFor({ secret, pollMs, expiresInMs }: PairingBegun, connected: () => void, over: () => void) {
  const end = performance.now() + expiresInMs
  let next: ReturnType<typeof setTimeout>
  let stopped = false
  const poll = async () => {
    const state = await api.pollPairing(secret).catch((cause: unknown) => {
      return cause instanceof ApiProblem && cause.code === 'pairing-over' ? 'over' : 'unknown'
    })
    if (stopped) return
    if (typeof state !== 'string' && !state.waiting) return connected()
    if (state === 'over' || performance.now() > end) return over()
    next = setTimeout(poll, pollMs)
  }
  next = setTimeout(poll, pollMs)
  return () => {
    stopped = true
    clearTimeout(next)
  }
}
