/** Between thousands. Narrow and unbreakable, so that a figure never wraps inside itself. */
export const thin = '\u202f'

/** Every digit, with thin spaces: "1 204", "88 412". */
export function formatExact(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thin)
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** Short above ten thousand, with three significant figures: "1 204", "310 k", "31.4 m", "2.1 bn". */
export function formatQuantity(value: number): string {
  const size = Math.abs(value)
  if (size < 10_000) return formatExact(value)
  return scaled(value, 1000, ['', 'k', 'm', 'bn', 'tn'])
}

/** A count nobody has made yet: "about 2.1 bn". */
export function formatAbout(value: number): string {
  return `about ${formatQuantity(value)}`
}

/** "640 B", "12.4 kB", "2.1 TB"; powers of ten, as disks and clouds count. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB', 'PB'])
}

function scaled(value: number, base: number, units: readonly string[]): string {
  let rest = value
  let step = 0
  // 999 950 would print as "1000 k": what rounds up to the next unit belongs to it.
  while (Math.abs(Number(rest.toPrecision(3))) >= base && step < units.length - 1) {
    rest /= base
    step += 1
  }
  const figure = step === 0 ? formatExact(rest) : formatExact(Number(rest.toPrecision(3)))
  return `${figure} ${units[step] ?? ''}`.trim()
}

/** "1 table", "42 tables", "no tables". */
export function formatCount(value: number, one: string, many = `${one}s`): string {
  if (value === 0) return `no ${many}`
  return `${formatQuantity(value)} ${value === 1 ? one : many}`
}
