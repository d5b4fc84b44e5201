/** Requests about signing in with an account elsewhere, with their shapes from the contract. */
import type { IssuerStart, IssuerView } from '#server/contract/staff/issuer.ts'
import { ask } from './client.ts'

export const issuer = () => ask<IssuerView>('/api/issuer')
/** `link`: an administrator's, by which the account is bound to whom the link is for. */
export const startAtIssuer = (link: string | null) =>
  ask<IssuerStart>('/api/issuer', { method: 'POST', body: {}, ...(link !== null && { link }) })
