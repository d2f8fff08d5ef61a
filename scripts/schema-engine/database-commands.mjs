import { Client, escapeIdentifier } from 'pg'

async function withClient(url, codeOf, work) {
  const client = new Client({ connectionString: String(url) })
  try {
    await client.connect()
    await work(client)
  } catch (error) {
    throw Object.assign(error, { prismaCode: codeOf(error) })
  } finally {
    await client.end()
  }
}

export function canConnect(url) {
  return withClient(url, (error) => (error.code === '3D000' ? 'P1003' : 'P1001'), async () => {})
}

export function createDatabase(url) {
  const admin = new URL(url)
  const name = escapeIdentifier(decodeURIComponent(admin.pathname.slice(1)))
  admin.pathname = '/postgres'
  return withClient(admin, () => 'P1000', (client) => client.query(`CREATE DATABASE ${name}`))
}
