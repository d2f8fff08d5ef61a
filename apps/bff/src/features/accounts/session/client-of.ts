// The first that fits: a browser also names those that it is built on.
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bVivaldi\//, 'Vivaldi'], [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'], [/\bHeadlessChrome\//, 'Chrome without a window'], [/\b(Chrome|CriOS)\//, 'Chrome'], [/\bVersion\/.*Safari\//, 'Safari'],
  [/^curl\//, 'curl'], [/^Wget\//i, 'Wget'], [/^python-|^Python\//, 'Python'], [/^node\b/i, 'Node'], [/^Go-http-client\//, 'Go'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'], [/\bMac OS X\b|\bMacintosh\b/, 'macOS'], [/\bLinux\b|\bX11\b/, 'Linux'],
]

/** Browser and system in words, as far as a `User-Agent` tells. */
export function clientOf(userAgent: string | null): string {
  const text = userAgent ?? ''
  const browser = named(browsers, text)
  const system = named(systems, text)
  if (browser === undefined) return system === undefined ? 'Unknown' : `Unknown on ${system}`
  return system === undefined ? browser : `${browser} on ${system}`
}

function named(known: readonly [RegExp, string][], text: string): string | undefined {
  return known.find(([pattern]) => pattern.test(text))?.[1]
}
