import { type Architecture, callNumbers } from '../box/call-numbers.ts'

export interface RawCall {
  name: string
  number: number
  /** Up to five; what is left out is 0. */
  arguments?: number[]
  /** The error that is expected, as a number. */
  errno: number
}

/** Ended with this all calls were answered as expected; ended with less, that one by its place, from 0, was not. */
export const allAsExpected = 100

const base = 0x40_0000
const headers = 120

/** A whole program, as Linux runs it: makes the calls one after another, which no JavaScript can. */
export function programOf(calls: readonly RawCall[], processor = process.arch as Architecture): Buffer {
  const code = processor === 'x64' ? codeForX64(calls) : codeForArm64(calls)
  const file = Buffer.alloc(headers + code.length)
  file.write('\x7fELF\x02\x01\x01', 'latin1')
  file.writeUInt16LE(2, 16)
  file.writeUInt16LE(processor === 'x64' ? 62 : 183, 18)
  file.writeUInt32LE(1, 20)
  file.writeBigUInt64LE(BigInt(base + headers), 24)
  file.writeBigUInt64LE(64n, 32)
  for (const [at, value] of [[52, 64], [54, 56], [56, 1]] as const) file.writeUInt16LE(value, at)
  // One segment: read and run.
  file.writeUInt32LE(1, 64)
  file.writeUInt32LE(5, 68)
  file.writeBigUInt64LE(BigInt(base), 80)
  file.writeBigUInt64LE(BigInt(file.length), 96)
  file.writeBigUInt64LE(BigInt(file.length), 104)
  file.writeBigUInt64LE(4096n, 112)
  code.copy(file, headers)
  return file
}

const word = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return [...bytes]
}

function codeForX64(calls: readonly RawCall[]): Buffer {
  const registers = [[0xbf], [0xbe], [0xba], [0x41, 0xba], [0x41, 0xb8]]
  const each = calls.map(({ number, arguments: given = [], errno }, index) => [
    0xb8, ...word(number), ...registers.flatMap((load, at) => [...load, ...word(given[at] ?? 0)]), 0x45, 0x31, 0xc9,
    0x0f, 0x05, 0x3d, ...word(-errno), 0xbf, ...word(index), 0x0f, 0x85,
  ])
  return joined(each, [0xbf, ...word(allAsExpected)], [0xb8, ...word(60), 0x0f, 0x05], (distance) => word(distance), 4)
}

function codeForArm64(calls: readonly RawCall[]): Buffer {
  const set = (register: number, value: number) => [...word(0x52800000 | ((value & 0xffff) << 5) | register), ...word(0x72a00000 | ((value >>> 16) << 5) | register)]
  const each = calls.map(({ number, arguments: given = [], errno }, index) => [
    ...set(8, number), ...[0, 1, 2, 3, 4, 5].flatMap((at) => set(at, given[at] ?? 0)), ...word(0xd4000001), ...word(0x3100001f | (errno << 10)), ...set(0, index),
  ])
  return joined(each, set(0, allAsExpected), [...set(8, 93), ...word(0xd4000001)], (distance) => word(0x54000001 | (((distance + 4) >> 2) << 5)), 4)
}

/** Puts after each piece a jump to the end of the program, taken where the answer was another. */
function joined(pieces: readonly number[][], last: number[], exit: number[], jump: (distance: number) => number[], jumpBytes: number): Buffer {
  const bytes: number[] = []
  const total = pieces.reduce((sum, piece) => sum + piece.length + jumpBytes, last.length)
  for (const piece of pieces) {
    bytes.push(...piece)
    bytes.push(...jump(total - bytes.length - jumpBytes))
  }
  return Buffer.from([...bytes, ...last, ...exit])
}

/** The number of a call on this processor. */
export const numbersHere = callNumbers[process.arch as Architecture]
