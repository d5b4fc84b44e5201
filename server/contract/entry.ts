/** What a visitor sends, and what comes back. */
import { z } from 'zod'
import { Id, languages } from './names.ts'
import type { Rating } from './rating.ts'
import { text } from './text.ts'
import { longest } from './words/length.ts'

/** How something arrived. */
export const channels = ['qr', 'kiosk', 'web', 'voice', 'whatsapp', 'assisted'] as const
export type Channel = (typeof channels)[number]

/**
 * Why an entry does not count: `burst`: more than its source's share of the hour; `trap`: it filled a field which people do not see.
 * Of kiosks: `run`: faces pressed faster than people come; `closed`: outside opening hours; `clock`: nobody knows when it was given; `copied`:
 * two tablets may hold the key that signed it.
 */
export type Mark = 'burst' | 'trap' | 'run' | 'closed' | 'clock' | 'copied'

/** The fields of the form. The entry's id is chosen once, by the page or the device. */
export const EntryForm = z.strictObject({
  entry: z.string().regex(/^[A-Za-z0-9_-]{20,40}$/, '20 to 40 characters of A-Z a-z 0-9 _ -'),
  rating: z.enum(['1', '2', '3', '4'], '1, 2, 3 or 4').transform((text) => Number(text) as Rating),
  reason: z.array(Id).max(6).default([]),
  service: Id.nullish().transform((id) => id ?? null),
  words: text({ most: longest.words })
    .nullish()
    .transform((words) => words || null),
  lang: z.enum(languages).default('hi'),
  /** `yes` when the visitor went back and picked another face. */
  change: z.literal('yes').optional(),
  /** What was asked for by `proof-needed`. */
  proof: z.string().max(300).optional(),
  /** A field that people do not see. Whoever fills it does the work of a proof first; the entry is kept. */
  website: z.string().optional(),
  /** Given by the page that a screen's changing code opened. */
  presence: z.string().optional(),
})
export type EntryForm = z.infer<typeof EntryForm>

/** 201 for a new entry, 200 for a repeat or a completion; always the same receipt for the same id. */
export type EntryReply = {
  entry: string
  receipt: string
  /** The entry is kept without its words: they are long, and the office has no room for long texts today. */
  left?: 'words'
}
