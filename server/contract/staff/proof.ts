/** The small work that is asked for instead of a block, when very many entries come from one neighbourhood. */

/** Find the whole number n, 0 to `most`, for which SHA-256 of `salt` and then n in decimal has the hex digest `hash`. */
export type ProofChallenge = {
  salt: string
  hash: string
  most: number
  /** Vouches for the rest and ties it to one entry. The field `proof` is then `<salt>.<n>.<seal>`. */
  seal: string
}
