/** What the app of `/g` and the server tell each other. */
import { z } from 'zod'
import type { Language, Names } from '../names.ts'

/** Where the app starts without a network. Nothing in it is of a person. */
export type OfflinePage = {
  lang: Language
  /** The public key to which what is written here is encrypted. */
  sealKey: string
  /** Empty where there is one only. */
  districts: { id: string; name: Names }[]
  departments: { id: string; name: Names }[]
}

/** What the phone keeps of the cases of its citizen for as long as the session lasts. */
export type OwnState = {
  /** As people write it. */
  number: string
  /** Shown with what is written in this session, so that it can be filed later without being looked at again. */
  pass: string
  /** The list as the page draws it. */
  html: string
}

/** A grievance that was written without a network, as the phone encrypts it. */
export const UnsentComplaint = z.strictObject({
  /** Drawn on the phone: sent twice it is one grievance. */
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  pass: z.string().max(400).nullable(),
  mobile: z.string().max(30),
  district: z.string().max(40),
  department: z.string().max(40),
  landmark: z.string().max(2000),
  words: z.string().max(20_000),
})
export type UnsentComplaint = z.infer<typeof UnsentComplaint>

/** `look`: nobody had proved the number when it was written, so it is to be looked at before it is filed. */
export type UnsentReply = { filed: string } | { look: { landmark: string; words: string } }
