/** How many messages an operator makes of a text, and charges for. No I/O. */

/** Of a text in Unicode. Plain English would have 160, but one letter of another script, in a name or a link, takes it here. */
const inOne = 70
/** Of one that takes several, each holds fewer: some of its room says how they belong together. */
const inEach = 67

export const segmentsOf = (text: string): number =>
  text.length <= inOne ? 1 : Math.ceil(text.length / inEach)
