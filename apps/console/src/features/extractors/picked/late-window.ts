import { formatExact } from '../../../ui/text/format-quantity.ts'

export const windowUnits = { minutes: 60, hours: 3600, days: 86_400 } as const
export type WindowUnit = keyof typeof windowUnits

/** Its window is one of time. */
export const isTimeType = (type: string) => /^(date|time)/.test(type)

/** In the largest unit that fits: 7200 → 2 hours. */
export function windowOf(seconds: number): { count: number; unit: WindowUnit } {
  const unit = (['days', 'hours'] as const).find((one) => seconds > 0 && seconds % windowUnits[one] === 0) ?? 'minutes'
  return { count: seconds / windowUnits[unit], unit }
}

/** "2 hours", "1 day" */
export function windowWords(seconds: number): string {
  const { count, unit } = windowOf(seconds)
  return `${formatExact(count)} ${count === 1 ? unit.slice(0, -1) : unit}`
}
