/** How long a spoken note may be, and how its length is written. */

export const voiceNoteLimits = { seconds: 60, bytes: 1024 * 1024 }

/** `0:42`, in every language. */
export const lengthText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
