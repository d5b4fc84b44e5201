/** Light, dark, or as the tablet itself is set: one palette for all three, see parts/colours.css. */
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'

const query = '(prefers-color-scheme: dark)'
/** The rules of the palette's dark half, found once: afterwards they no longer bear the words they are found by. */
let dark: CSSMediaRule[] | undefined

/** Forces the palette's dark half on or off; `auto` leaves it to the tablet. */
export function applyTheme(theme: KioskSettings['theme']): void {
  dark ??= [...document.styleSheets].flatMap(({ cssRules }) => darkRules(cssRules))
  for (const rule of dark)
    rule.media.mediaText = theme === 'auto' ? query : theme === 'dark' ? 'all' : 'not all'
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme
}

function darkRules(rules: CSSRuleList): CSSMediaRule[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSMediaRule && rule.conditionText === query) return [rule]
    return rule instanceof CSSGroupingRule ? darkRules(rule.cssRules) : []
  })
}
