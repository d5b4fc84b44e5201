/** A request of a kiosk whose signature is good. No I/O. */

/** `kiosk`: its id; `body`: the text that was signed, behind the name of its kind. */
export type Signed = { kiosk: string; body: string; signature: string }
