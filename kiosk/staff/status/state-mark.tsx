/** The states by shape first: a ring with a tick, a triangle, an octagon; a ring with a dash for what nobody set up. The word stands beside it. */
import type { PartState } from '#server/contract/status.ts'
import './state-mark.css'

const shapes: Record<PartState, { outline: string; sign: string }> = {
  unused: { outline: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', sign: 'M8 12h8' },
  ok: { outline: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', sign: 'm8 12.2 2.800 2.800L16 9.500' },
  look: { outline: 'M12 3.500 22 20.500H2Z', sign: 'M12 10v4.500m0 2.800v.1' },
  act: { outline: 'M8 2.500h8L21.500 8v8L16 21.500H8L2.500 16V8Z', sign: 'M12 7v6m0 3.600v.1' },
}

export function StateMark({ state, size = '1.5rem' }: { state: PartState; size?: string }) {
  const { outline, sign } = shapes[state]
  return (
    <svg
      class="state-mark"
      data-state={state}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path class="outline" d={outline} stroke-width="1.8" stroke-linejoin="round" />
      <path
        class="sign"
        d={sign}
        fill="none"
        stroke-width="2.2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
