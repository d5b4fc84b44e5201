/** The faces on the tablet's screen: touched as a finger does, and watched frame by frame. What watches runs in the page. */
import type { Page } from 'playwright-core'
import type { Working } from './hall-tablet.ts'

/** Of one touch, in milliseconds of the page's clock. */
export type Answer = {
  /** When the finger came down and was lifted, as the system says. */
  down: number
  up: number
  /** The frame after the one in which its face was drawn smaller, and in which the next screen showed it as chosen. */
  pressed: number | null
  shown: number | null
}

declare global {
  interface Window {
    /** When the faces could be touched, counted from the start of the navigation. */
    facesAt?: number
    answers: Answer[]
  }
}

/** A finger that rests for this long. */
const touchMs = 100

/** Resolves when the tablet asks for reasons. */
export async function touchFace({ page, session }: Working, at: number): Promise<void> {
  const box = await page.locator('.face-choice').nth(at).boundingBox()
  if (!box) throw new Error('there is no face to touch')
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await new Promise((over) => setTimeout(over, touchMs))
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await page.locator('.answer').first().waitFor({ timeout: 10_000 })
}

/**
 * Notes the frame after the one in which all four faces stand on the screen, each under a finger that would come down on its
 * middle, with the font that they are named in.
 */
export const watchForFaces = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const isTouchable = (button: Element) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      const under = document.elementFromPoint(left + width / 2, top + height / 2)
      return width > 100 && height > 100 && under !== null && button.contains(under)
    }
    const look = () => {
      const faces = [...document.querySelectorAll('.face-choice')]
      const stand =
        faces.length === 4 && faces.every(isTouchable) && document.fonts.check('600 28px Mukta', 'अच्छा')
      if (!stand) requestAnimationFrame(look)
      else
        requestAnimationFrame(() => {
          window.facesAt = performance.now()
        })
    }
    requestAnimationFrame(look)
  })

/** Notes each touch of a face and what it was answered with. */
export const watchForAnswers = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.answers = []
    const onNextFrame = (then: (at: number) => void) => requestAnimationFrame(() => then(performance.now()))
    const onDown = ({ timeStamp, target }: PointerEvent) => {
      const face = target instanceof Element && target.closest('.face-choice')?.querySelector('svg')
      if (!face) return
      const answer: Answer = { down: timeStamp, up: 0, pressed: null, shown: null }
      window.answers.push(answer)
      const { width } = face.getBoundingClientRect()
      let isPressed = false
      const look = () => {
        if (!isPressed && face.isConnected && face.getBoundingClientRect().width < width - 1) {
          isPressed = true
          onNextFrame((at) => {
            answer.pressed = at
          })
        }
        if (!face.isConnected && document.querySelector('.chosen svg'))
          onNextFrame((at) => {
            answer.shown = at
          })
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
      const onUp = ({ timeStamp }: PointerEvent) => {
        answer.up = timeStamp
      }
      addEventListener('pointerup', onUp, { capture: true, once: true })
    }
    addEventListener('pointerdown', onDown, true)
  })
