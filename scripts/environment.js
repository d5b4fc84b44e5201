/** How our programs are started, by the commands and by the benches: with what they need less memory or time. */
import { join } from 'node:path'
import { root } from './prepare.js'

/**
 * Lets Node keep what it compiled for the next time: without types to strip, a start takes a third less and 25 MB less. Where
 * the folder cannot be written, nothing is kept and nothing else changes. Lets the C library share its memory among the threads:
 * four pools need 6 MB less than one for each thread, and an overload is taken in 7 % faster than with one for all. And lets
 * what is larger than 128 KB, such as an upload, go back to the system when it is freed. What `env` says stands.
 */
export const withLittleMemory = (env) => ({
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/sunwai'),
  MALLOC_ARENA_MAX: '4',
  MALLOC_MMAP_THRESHOLD_: '131072',
  ...env,
})

/** The server as a start runs it, in one file (`vite.config.ts`); it does the same from its sources, `server/main.ts`. */
export const builtServer = 'dist/server/main.js'

/**
 * Of the server: on a machine with much memory V8 collects its garbage so late that an attack leaves it a quarter of a gigabyte
 * (docs/benchmarks.md, Hostile). It needs some 30 MB of the 1,024 that it may have.
 */
export const serverFlags = ['--max-old-space-size=1024', '--max-semi-space-size=16']
