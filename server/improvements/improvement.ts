/** For how long a screen may say that something was done, and when that may have been. No I/O. */

/** Days ahead. What was done a year ago is no news. */
export const longestDays = 366
/** Days back. Whoever could choose any day would choose the one after which the figures look best. */
export const doneDaysBack = 92

/** `day` and `today` are local days. */
export const isGoodEnd = (day: number, today: number): boolean => day >= today && day <= today + longestDays
export const isGoodDone = (day: number, today: number): boolean => day <= today && day >= today - doneDaysBack
