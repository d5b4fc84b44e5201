/** A press on a touch screen, however long and unsteady the finger: a browser takes a long one for something else and never clicks. */
import type { TargetedPointerEvent } from 'preact'

/** The pointer that is down on each button. */
const down = new WeakMap<EventTarget, number>()
/** Buttons whose press has just been done: the click that follows it is the same press. */
const done = new WeakSet<EventTarget>()

/** A finger that trembles leaves the button by less than this, one that thinks better of it by more. */
const slackPx = 24

type ButtonEvent = TargetedPointerEvent<HTMLButtonElement>

/** Handlers for a button: done once a press, by finger, by keyboard and by what reads the screen. */
export function onPress(act: () => void) {
  return {
    onPointerDown({ pointerId, currentTarget }: ButtonEvent) {
      down.set(currentTarget, pointerId)
      done.delete(currentTarget)
    },
    onPointerUp(event: ButtonEvent) {
      const { currentTarget } = event
      if (down.get(currentTarget) !== event.pointerId) return
      down.delete(currentTarget)
      if (event.button > 0 || !isOver(currentTarget, event)) return
      done.add(currentTarget)
      act()
    },
    onPointerCancel({ currentTarget }: ButtonEvent) {
      down.delete(currentTarget)
    },
    onClick({ currentTarget }: { currentTarget: HTMLButtonElement }) {
      if (!done.delete(currentTarget)) act()
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
