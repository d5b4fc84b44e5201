/** English for signing in with an account that staff have elsewhere. */
import type { hiIssuer } from '../hi/issuer.ts'

export const enIssuer: typeof hiIssuer = {
  issuer: {
    with: (name) => `Sign in with ${name}`,
    bind: (name) => `Sign in with ${name} instead of a password`,
    bindHelp: 'Sign in there once, and from then on that account is yours here. This link is used up by it.',
    outcomes: {
      failed: 'Signing in there did not work. Try again.',
      unknown:
        'Nobody here has that account. Ask an administrator for a link, or sign in with your password.',
      taken: 'Somebody else here has that account.',
      link: 'This link was used already or has expired. Ask an administrator for a new one.',
      down: 'That service does not answer just now. Try again in a while, or sign in with your password.',
    },
  },
}
