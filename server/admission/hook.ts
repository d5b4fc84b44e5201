/** How it is told whether a post comes from the provider of messages that a district has set up. Shapes only. */

/** `secret`: the last part of the address that was posted to, where the provider signs nothing. */
export type Shown = { secret: string; signature: string }

export type HookDoor = {
  /** Whether a post may be the provider's, by what is shown before its body: nothing is read of one that cannot. */
  mayBeGenuine(shown: Shown): boolean
  /** Whether the provider sent these bytes. */
  isGenuine(shown: Shown, body: Uint8Array): boolean
}
