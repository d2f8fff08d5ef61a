/** What a call rejects with, for `rejects.toMatchObject`. */
export const refused = (code: string, details?: unknown) => ({ body: { code, ...(details === undefined ? {} : { details }) } })
