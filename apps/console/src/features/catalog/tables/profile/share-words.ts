/** "none", "3.4 %", "under 0.1 %", "all": a share that is neither nothing nor all never rounds to it. */
export function shareWords(part: number, whole: number): string {
  if (part === 0) return 'none'
  if (part >= whole) return 'all'
  const percent = (part / whole) * 100
  if (percent < 0.1) return 'under 0.1 %'
  return percent > 99.9 ? 'over 99.9 %' : `${percent.toFixed(percent < 10 ? 1 : 0).replace(/^100$/, '99')} %`
}
