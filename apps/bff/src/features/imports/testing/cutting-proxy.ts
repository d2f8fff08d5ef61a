import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Passes bytes on to the app, and cuts each connection when it has carried as many up as its turn says; later ones are left alone. */
export async function cuttingProxy(target: string, cuts: readonly number[]) {
  const { hostname, port } = new URL(target)
  let turn = 0
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    const most = cuts[turn++] ?? Infinity
    const app = connect(Number(port), hostname)
    let carried = 0
    clients.add(client)
    const cut = () => {
      client.resetAndDestroy()
      app.resetAndDestroy()
    }
    client.on('data', (piece) => {
      carried += piece.length
      if (!app.write(piece)) client.pause()
      if (carried >= most) cut()
    })
    app.on('drain', () => client.resume())
    app.pipe(client)
    client.on('error', cut).on('close', () => app.destroy())
    app.on('error', cut)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => turn,
    close: () => new Promise((done) => {
      for (const client of clients) client.destroy()
      server.close(done)
    }),
  }
}
