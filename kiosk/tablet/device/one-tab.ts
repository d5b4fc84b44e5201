/** One tab works; any other waits until that one is closed. */

/** Resolves when this tab is the one. `waits`: called when another one is. */
export function becomeTheOne(waits: () => void): Promise<void> {
  const name = 'sunwai-kiosk'
  return new Promise((isOne) => {
    // Held for as long as the page is there.
    const hold = () => {
      isOne()
      return new Promise<never>(() => undefined)
    }
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return hold()
      waits()
      void navigator.locks.request(name, hold)
      return undefined
    })
  })
}
