import { type Architecture, callNumbers } from './call-numbers.ts'

// The instructions of the kernel's classic packet filters and what `seccomp(2)` has them answer.
const load = 0x20
const and = 0x54
const isEqual = 0x15
const isAtLeast = 0x35
const hasAny = 0x45
const answer = 0x06

const allow = 0x7fff0000
const kill = 0x80000000
const failWith = (errno: number) => 0x00050000 | errno
const [notPermitted, notImplemented] = [1, 38]

// Offsets in `struct seccomp_data`; of each argument the lower half, where all flags are that count here.
const callNumber = 0
const architecture = 4
const argument = (index: number) => 16 + 8 * index

const otherAbi = 0x4000_0000
const asThread = 0x0001_0000
const sharedAndAnonymous = 0x21
const growingDownwards = 0x100

/**
 * The system calls that a child needs not, as a seccomp filter: no process beside its own, so that limits of one process are those
 * of the whole child; no memory that those limits do not count; none of the parts of the kernel that attackers reach for first.
 * Null for a processor whose numbers of calls are not known here; the other layers hold without it.
 */
export function callFilter(processor: string = process.arch): Buffer | null {
  const numbers = callNumbers[processor as Architecture]
  if (!numbers) return null
  const refuse = [answer, 0, 0, failWith(notPermitted)] as const
  return assemble([
    [load, 0, 0, architecture], [isEqual, 1, 0, numbers.audit], [answer, 0, 0, kill],
    [load, 0, 0, callNumber],
    // On x64 the same calls have other numbers for programs with 32-bit pointers.
    [isAtLeast, 0, 1, otherAbi], refuse,
    ...Object.values(numbers.refused).flatMap((number) => [[isEqual, 0, 1, number], refuse] as const),
    // Its flags lie in memory, where no filter sees them; C libraries then use `clone`.
    [isEqual, 0, 1, numbers.clone3], [answer, 0, 0, failWith(notImplemented)],
    [isEqual, 0, 4, numbers.clone], [load, 0, 0, argument(0)], [hasAny, 1, 0, asThread], refuse, [answer, 0, 0, allow],
    [isEqual, 0, 5, numbers.mmap], [load, 0, 0, argument(3)], [hasAny, 2, 0, growingDownwards], [and, 0, 0, sharedAndAnonymous], [isEqual, 0, 1, sharedAndAnonymous], refuse,
    [answer, 0, 0, allow],
  ])
}

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number]

function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8)
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8)
    bytes.writeUInt8(ifTrue, index * 8 + 2)
    bytes.writeUInt8(ifFalse, index * 8 + 3)
    bytes.writeUInt32LE(value >>> 0, index * 8 + 4)
  }
  return bytes
}
