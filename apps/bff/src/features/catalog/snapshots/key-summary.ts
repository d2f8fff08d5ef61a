/** Whether the rows of a snapshot are held to a primary key can't be seen from the files: each commit to a table that has one says so in its summary. */
const property = 'tributary.primary-key'

/** For the summary of a commit; `fieldIds` in order, empty: no key. */
export const keySummary = (fieldIds: readonly number[]): Record<string, string> => (fieldIds.length > 0 ? { [property]: fieldIds.join(',') } : {})

export const isHeldTo = (summary: Readonly<Record<string, string>>, fieldIds: readonly number[]) => fieldIds.length > 0 && summary[property] === fieldIds.join(',')
