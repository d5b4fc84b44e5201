/** A press on a touch screen, however long and unsteady the finger: a browser takes a long one for something else and never clicks. */
import type { TargetedPointerEvent } from 'preact'

/** The pointer that is down on each button. */
const down = new WeakMap<EventTarget, number>()

/**
 * When a pointer was last put down or lifted. The click that a browser makes of it lands on whatever stands there by then,
 * be it a button of the next screen, so it counts for nothing.
 */
let lastPointer = Number.NEGATIVE_INFINITY
for (const name of ['pointerdown', 'pointerup'] as const)
  addEventListener(
    name,
    ({ timeStamp }) => {
      lastPointer = timeStamp
    },
    true,
  )
const clickMs = 1000

/** A finger that trembles leaves the button by less than this, one that thinks better of it by more. */
const slackPx = 24

type ButtonEvent = TargetedPointerEvent<HTMLButtonElement>

/**
 * Handlers for a button: done once a press, by finger, by keyboard and by what reads the screen. While a pointer is down on it,
 * it has `data-pressed`: browsers make a button `:active` late under a finger, and under a short touch not before its end.
 */
export function onPress(act: () => void) {
  return {
    onPointerDown({ pointerId, currentTarget }: ButtonEvent) {
      down.set(currentTarget, pointerId)
      currentTarget.dataset.pressed = ''
    },
    onPointerUp(event: ButtonEvent) {
      const { currentTarget } = event
      delete currentTarget.dataset.pressed
      if (down.get(currentTarget) !== event.pointerId) return
      down.delete(currentTarget)
      if (event.button <= 0 && isOver(currentTarget, event)) act()
    },
    onPointerCancel({ currentTarget }: ButtonEvent) {
      down.delete(currentTarget)
      delete currentTarget.dataset.pressed
    },
    /** A mouse is let go elsewhere. */
    onPointerLeave({ currentTarget }: ButtonEvent) {
      delete currentTarget.dataset.pressed
    },
    /** By keyboard, or by what reads the screen. */
    onClick({ timeStamp }: { timeStamp: number }) {
      if (timeStamp - lastPointer > clickMs) act()
    },
  }
}

function isOver(button: Element, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = button.getBoundingClientRect()
  return (
    clientX > left - slackPx &&
    clientX < right + slackPx &&
    clientY > top - slackPx &&
    clientY < bottom + slackPx
  )
}
