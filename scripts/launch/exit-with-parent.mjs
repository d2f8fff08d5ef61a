// Loaded into each child before its own code: when the launcher was killed, the child leaves too, and politely at first.
const POLITE = 5000

if (process.connected) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), POLITE).unref()
    process.kill(process.pid, 'SIGTERM')
  })
}
