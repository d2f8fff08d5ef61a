/** What a page has told about itself since its address was opened, in milliseconds from then. */
export interface PageTimes {
  /** The largest contentful paint so far; only of a page that was loaded whole. */
  largestPaint: number
  /** When the page had everything: see `watchPage`. */
  ready: number
  /** Whole main thread, in tasks of more than 50 ms. */
  blocked: number
}

declare global {
  interface Window {
    pageTimes: { start: () => void; times: () => PageTimes; isQuiet: (quiet: number) => boolean }
  }
}

/**
 * Runs in the page before anything else there. A page is ready when it shows its heading and no skeletons, and from then on for a while
 * nothing of the page changes, no call of the API is under way and no task keeps the main thread for more than 50 ms: ready is the last
 * moment at which one of these was otherwise. Late parts count, so it is later than what one would call usable, never earlier.
 */
export function watchPage() {
  let [origin, last, running, blocked, largestPaint] = [0, 0, 0, 0, 0]
  const touch = (at = performance.now()) => { last = Math.max(last, at) }

  const fetched = window.fetch
  window.fetch = async (...call) => {
    // What stays open to tell of changes is never over.
    const { pathname } = new URL(call[0] instanceof Request ? call[0].url : call[0], location.href)
    if (pathname.endsWith('/events')) return fetched(...call)
    running += 1
    try {
      return await fetched(...call)
    } finally {
      running -= 1
      touch()
    }
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      touch(startTime + duration)
      if (startTime >= origin) blocked += duration
    }
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) largestPaint = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new MutationObserver(() => touch()).observe(document, { subtree: true, childList: true, characterData: true })

  window.pageTimes = {
    start() {
      origin = performance.now()
      blocked = 0
      last = origin
    },
    times: () => ({ largestPaint, ready: last - origin, blocked }),
    isQuiet: (quiet) => document.querySelector('h1') !== null && document.querySelector('[class*="bone"]') === null && running === 0 && performance.now() - last > quiet,
  }
}
