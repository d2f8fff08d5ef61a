/** How many bytes had arrived, and when. */
export interface Mark {
  at: number
  bytes: number
}

const window = 10_000

/** The marks of the last ten seconds, and the one before them. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const first = marks.findLastIndex(({ at }) => at < mark.at - window)
  return [...marks.slice(Math.max(0, first)), mark]
}

/** Bytes in a second over the last marks; null while there is too little to say. */
export function paceOf(marks: readonly Mark[]): number | null {
  const [first, last] = [marks[0], marks.at(-1)]
  if (!first || !last || last.at - first.at < 500) return null
  return Math.max(0, ((last.bytes - first.bytes) / (last.at - first.at)) * 1000)
}

/** Seconds until the end at this pace; null where nobody can say. */
export function secondsLeft(pace: number | null, bytesLeft: number): number | null {
  return pace === null || pace < 1 ? null : Math.ceil(bytesLeft / pace)
}
