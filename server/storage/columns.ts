/** The one place where values that SQL has no type for are turned into columns and back. */

export const toFlag = (value: boolean): number => (value ? 1 : 0)
export const fromFlag = (column: number): boolean => column === 1

export const toJson = (value: unknown): string => JSON.stringify(value)
/** The caller names the shape; only what `toJson` wrote is ever read back. */
export const fromJson = <T>(column: string): T => JSON.parse(column) as T
