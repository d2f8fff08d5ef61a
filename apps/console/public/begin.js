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

  // The server names the calls that this page begins with: they are on their way while the scripts that want them come.
  window.begunCalls = new Map((document.currentScript.dataset.calls || '').split(' ').filter(Boolean).map(function (address) {
    // Read to its end: what nobody comes for holds no connection.
    var answer = fetch(address, { headers: { accept: 'application/json' } }).then(function (head) {
      return head.blob().then(function (body) { return new Response(body, head) })
    })
    answer.catch(function () {})
    return [address, answer]
  }))
})()
