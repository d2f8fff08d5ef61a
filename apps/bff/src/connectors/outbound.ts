import { lookup as lookupName } from 'node:dns/promises'
import { BlockList, connect, isIP, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { cancelled, SourceRefused } from './source-refused.ts'

export interface OutboundPolicy {
  /** Private and loopback addresses: all of them, none, or none but these CIDRs. A CIDR listed here is allowed even where it is never allowed otherwise. */
  allowPrivate: boolean | readonly string[]
  /** What connectors never reach, the platform's own metadata above all. Without `database`: nothing at that port. */
  forbidden: readonly { host: string; port: number; database?: string }[]
  /** How long a connection may take to open, in ms. */
  connectWithin?: number
  lookup?: (host: string) => Promise<{ address: string }[]>
}

export interface Address {
  address: string
  family: 'ipv4' | 'ipv6'
}

/** The only way out for connectors: resolves a name once, judges every address, and connects to an address that passed. */
export interface Outbound {
  resolve(host: string): Promise<Address[]>
  connect(target: { addresses: readonly Address[]; port: number; database?: string }, signal: AbortSignal): Promise<Socket>
}

const own = ['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128']
const privateRanges = [
  ...own, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '192.0.0.0/24', '198.18.0.0/15', 'fc00::/7', 'fec0::/10',
  // Where these lead is the network's own affair: translation (RFC 8215), Teredo.
  '64:ff9b:1::/48', '2001::/32',
]
// Link-local, multicast, broadcast, and where clouds hand out credentials: 169.254.169.254 and its twins.
const neverRanges = [
  '169.254.0.0/16', 'fe80::/10', '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32', 'fd00:ec2::/32', 'fd20:ce::/32', 'fd00:c1::/32',
  '224.0.0.0/3', 'ff00::/8',
]
/** Addresses of IPv6 that end with one of IPv4 and lead to it: translated (RFC 6052, RFC 8215, RFC 2765), and compatible (RFC 4291, 2.5.5.1). */
const wrappers = ['64:ff9b::', '64:ff9b:1::', '::ffff:0:', '::']

/** Throws where a CIDR of the policy is not one. */
export function createOutbound(policy: OutboundPolicy): Outbound {
  const judge = createJudge(policy.allowPrivate)
  const lookup = policy.lookup ?? ((host: string) => lookupName(host, { all: true }))
  const resolve = (host: string) => resolveName(host, lookup, judge)
  return {
    resolve,
    async connect({ addresses, port, database }, signal) {
      await refuseForbidden(policy.forbidden, lookup, addresses, port, database)
      let refusal: unknown
      for (const address of addresses) {
        judge(address.address)
        try {
          const socket = await openSocket(address, port, policy.connectWithin ?? 10_000, signal)
          return checkRemote(socket, judge)
        } catch (error) {
          refusal = error
          if (signal.aborted) break
        }
      }
      throw refusal ?? new SourceRefused('name_not_found', 'The name has no address.')
    },
  }
}

async function resolveName(host: string, lookup: (host: string) => Promise<{ address: string }[]>, judge: (address: string) => void) {
  const name = host.replace(/^\[(.*)\]$/, '$1')
  if (!isIP(name) && !/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?$/i.test(name)) {
    throw new SourceRefused('name_not_found', `"${host}" is not a host name. Give the name or the address of the server alone, without scheme, port or path.`)
  }
  const found = isIP(name) ? [{ address: name }] : await lookup(name).catch(() => [])
  if (found.length === 0) {
    throw new SourceRefused('name_not_found', `The name "${host}" is not known here. Check its spelling, and that the platform's machine can resolve it.`)
  }
  // One bad address spoils the name: which of them is used would be a matter of luck.
  for (const { address } of found) judge(address)
  return found.map(({ address }): Address => ({ address, family: isIP(address) === 6 ? 'ipv6' : 'ipv4' }))
}

function createJudge(allowPrivate: OutboundPolicy['allowPrivate']) {
  const never = blockListOf(neverRanges.flatMap(alsoWrapped))
  const inside = blockListOf(privateRanges.flatMap(alsoWrapped))
  const allowed = blockListOf(typeof allowPrivate === 'boolean' ? [] : allowPrivate)
  return (address: string) => {
    if (contains(allowed, address)) return
    if (isIP(address) === 0 || contains(never, address)) {
      throw new SourceRefused('address_refused', `The address ${address} is link-local or reserved; connections to it are refused. Use another address of the server, or ask the operator to allow it.`)
    }
    if (allowPrivate !== true && contains(inside, address)) {
      throw new SourceRefused('address_refused', `The address ${address} is private, and private addresses are off here. Ask the operator to allow it.`)
    }
  }
}

async function refuseForbidden(
  forbidden: OutboundPolicy['forbidden'],
  lookup: (host: string) => Promise<{ address: string }[]>,
  addresses: readonly Address[],
  port: number,
  database?: string,
) {
  for (const target of forbidden) {
    if (target.port !== port) continue
    if (target.database !== undefined && database !== undefined && target.database !== database) continue
    const known = isIP(target.host) ? [{ address: target.host }] : await lookup(target.host).catch(() => [])
    const here = blockListOf([...own, ...ownAddresses()].flatMap(alsoWrapped))
    const local = known.some(({ address }) => contains(here, address))
    const there = blockListOf(known.flatMap(({ address }) => alsoWrapped(address)))
    const same = addresses.some(({ address }) => contains(there, address) || (local && contains(here, address)))
    if (same) throw new SourceRefused('address_refused', 'This is the database of the platform itself; it is no source. Name another server or database.')
  }
}

function ownAddresses() {
  return Object.values(networkInterfaces()).flatMap((each) => each ?? []).map(({ address, family }) => `${address}/${family === 'IPv6' ? 128 : 32}`)
}

function openSocket({ address, family }: Address, port: number, within: number, signal: AbortSignal) {
  return new Promise<Socket>((resolve, reject) => {
    const where = family === 'ipv6' ? `[${address}]:${port}` : `${address}:${port}`
    const socket = connect({ host: address, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 15_000 })
    const fail = (refusal: SourceRefused) => {
      settle()
      socket.on('error', () => {}).destroy()
      reject(refusal)
    }
    const cancel = () => fail(cancelled())
    const late = () => fail(new SourceRefused('timed_out', `${where} did not answer within ${within / 1000} s. Check the address and whether a firewall lets the platform through.`))
    const timer = setTimeout(late, within)
    const refuse = (error: NodeJS.ErrnoException) => fail(unreachable(error, where))
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      socket.off('error', refuse)
    }
    signal.addEventListener('abort', cancel)
    if (signal.aborted) return cancel()
    socket.once('error', refuse)
    socket.once('connect', () => {
      settle()
      resolve(socket)
    })
  })
}

function unreachable({ code }: NodeJS.ErrnoException, where: string) {
  if (code === 'ECONNREFUSED') return new SourceRefused('port_closed', `Nothing listens on ${where}. Check the port, and that the server accepts connections from outside.`)
  if (code === 'ETIMEDOUT') return new SourceRefused('timed_out', `${where} did not answer. Check the address and whether a firewall lets the platform through.`)
  return new SourceRefused('port_closed', `${where} cannot be reached (${code ?? 'network error'}). Check the address and the network between.`)
}

function checkRemote(socket: Socket, judge: (address: string) => void) {
  try {
    judge(socket.remoteAddress ?? '')
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** A range of IPv4 also as IPv6 spells it; `::ffff:` is understood without. */
function alsoWrapped(range: string): string[] {
  const [network = '', bits = '32'] = range.split('/')
  if (isIP(network) !== 4) return [range]
  const hex = Buffer.from(network.split('.').map(Number)).toString('hex')
  // 6to4 (RFC 3056) has it in the middle.
  return [range, ...wrappers.map((prefix) => `${prefix}${network}/${96 + Number(bits)}`), `2002:${hex.slice(0, 4)}:${hex.slice(4)}::/${16 + Number(bits)}`]
}

function blockListOf(ranges: readonly string[]) {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(network, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return list
}

function contains(list: BlockList, address: string) {
  const plain = address.replace(/%.*$/, '')
  return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}
