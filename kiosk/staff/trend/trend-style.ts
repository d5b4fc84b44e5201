/** Colours and letters of the trend, as the page has them now: a canvas keeps those it was drawn with. */

/** The chart reads its colours when it draws, so that it follows the dark mode. */
export const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** The page's letters next to the ordinary 16 pixels: a little larger in Hindi, much larger on a wall. */
export const letterScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
