/** For how long a screen may say that something was done. No I/O. */

/** Days ahead. What was done a year ago is no news. */
export const longestDays = 366

/** `day` and `today` are local days. */
export const isGoodEnd = (day: number, today: number): boolean => day >= today && day <= today + longestDays
