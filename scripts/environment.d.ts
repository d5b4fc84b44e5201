/** Types of `environment.js`, which is plain JavaScript for any Node. */
export function withLittleMemory(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv
export const builtServer: string
export const serverFlags: string[]
