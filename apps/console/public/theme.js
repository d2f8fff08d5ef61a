// A file of its own, and blocking: the colours must be right at the first paint, and the page allows no inline script.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('tributary.theme')
  } catch {
    // Storage may be refused; then the system decides.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
