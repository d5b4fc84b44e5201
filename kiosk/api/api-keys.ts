/** The keys of other programs, as the staff page asks for them. */
import type { ApiKeyList, ApiKeyReply, ApiKeyRequest } from '#server/contract/staff/api-key.ts'
import { ask } from './client.ts'

const path = '/api/api-keys'

export const apiKeys = ({ district }: { district: string | null }, signal: AbortSignal) =>
  ask<ApiKeyList>(district === null ? path : `${path}?${new URLSearchParams({ district })}`, { signal })
export const makeApiKey = (body: ApiKeyRequest) => ask<ApiKeyReply>(path, { method: 'POST', body })
export const revokeApiKey = (id: string) =>
  ask<void>(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' })
