/** Remembers in this browser that somebody signed out and the server has not heard it, so that it is told before anything else. */
const key = 'sunwai-sign-out'
/** Where a browser keeps nothing, as long as the page lives. */
let here = false

export function rememberSignOut(): void {
  here = true
  try {
    localStorage.setItem(key, 'yes')
  } catch {
    // Then it holds for this page.
  }
}

export function isSignOutUnheard(): boolean {
  try {
    return here || localStorage.getItem(key) !== null
  } catch {
    return here
  }
}

export function forgetSignOut(): void {
  here = false
  try {
    localStorage.removeItem(key)
  } catch {
    // There it never stood.
  }
}

/** Calls back when another tab of this browser remembers one. */
export function onSignOutElsewhere(then: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === key && event.newValue !== null) then()
  })
}
