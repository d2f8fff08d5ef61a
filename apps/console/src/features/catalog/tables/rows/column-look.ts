// Values of these are all of one length, and cut they say nothing.
const widths: Readonly<Record<string, number>> = { timestamp: 232, timestamptz: 248, uuid: 320 }
const figures = /^(int|long|float|double|decimal)/

/** Its values stand at the right. */
export const isNumeric = (type: string) => figures.test(type)

/** In px, for its values and its name. */
export const widthOf = (name: string, type: string) => Math.max(widths[type] ?? (isNumeric(type) ? 128 : 144), name.length * 8 + 48)
