/** What `npm run test:peers` says of a server or program that it brought. @throws where it does not run the test */
export function peer(name: `PEER_${string}`): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: these tests are run by "npm run test:peers".`)
  return value
}
