/** Does its work once; what it returns is its time in milliseconds, or nothing and then its own duration counts. */
export type Run = () => Promise<number | void>

export interface Pairs {
  /** Medians, in milliseconds. */
  a: number
  b: number
  /** Of a to b: below 1, a is the faster one. */
  ratio: number
  runs: { a: number[]; b: number[] }
}

/** Times both in the order A B B A A B …, so that a machine which grows slower or warmer favours neither. */
export async function pairs(a: Run, b: Run, n = 5): Promise<Pairs> {
  const runs: Pairs['runs'] = { a: [], b: [] }
  for (let pair = 0; pair < n; pair += 1) {
    if (pair % 2 === 0) runs.a.push(await time(a))
    runs.b.push(await time(b))
    if (pair % 2 === 1) runs.a.push(await time(a))
  }
  const medians = { a: median(runs.a), b: median(runs.b) }
  return { ...medians, ratio: medians.a / medians.b, runs }
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value below which this share lies, between two neighbours in proportion. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** One line for people. */
export function describePairs(names: { a: string; b: string }, { a, b, ratio, runs }: Pairs): string {
  const spread = (values: number[]) => `${milliseconds(Math.min(...values))} – ${milliseconds(Math.max(...values))}`
  return `${names.a}: ${milliseconds(a)} (${spread(runs.a)}) · ${names.b}: ${milliseconds(b)} (${spread(runs.b)}) · ratio ${ratio.toFixed(2)}`
}

/** The same of one kind of call, made many times. */
export function describeTimes(values: readonly number[]): string {
  return `p50 ${milliseconds(percentile(values, 0.5))}, p95 ${milliseconds(percentile(values, 0.95))}`
}

function milliseconds(value: number) {
  return value < 1000 ? `${value.toFixed(value < 10 ? 2 : 0)} ms` : `${(value / 1000).toFixed(2)} s`
}

async function time(run: Run): Promise<number> {
  const started = performance.now()
  const measured = await run()
  return measured ?? performance.now() - started
}
