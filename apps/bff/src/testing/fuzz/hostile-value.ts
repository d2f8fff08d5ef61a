import type { Pool } from './pool.ts'
import type { Random } from './random.ts'

const texts = [
  '', ' ', '\0', 'a\0b', '\uD800', 'x\uDFFFy', '\u202Egnp.exe', 'e\u0301\u0301\u0301\u0301', '\uFEFF', '\u200B', '\u2028', '\uFFFE', '👩‍👩‍👧‍👦'.repeat(20), 'ﬃ', 'İ', 'ß', '\r\nSet-Cookie: a=b', '${7*7}', '{{7*7}}',
  '\' OR 1=1 --', '"; DROP TABLE "User"; --', '%', '_', '\\', '../../etc/passwd', '..\\..\\', '%2e%2e%2f', 'file:///etc/passwd', 'http://127.0.0.1:1/', '//evil.example', '<script>alert(1)</script>', '=1+1',
  'null', 'undefined', 'NaN', 'true', '[object Object]', '__proto__', 'constructor', 'toString', '-1', '0', '1e400', '0x10', '9'.repeat(400), '١٢٣', 'c-../x', 'in.c-core.customer\n', 'in.C-core', 'table:', 'table:00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF', '{00000000-0000-4000-8000-000000000000}', '0000-00-00T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z', '1969-12-31T23:59:59.999999999Z', '-271821-04-20T00:00:00Z',
]
const numbers = [-1, 0, -0, 0.5, 1e21, -1e21, 1e308, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e-320, 4_294_967_296]
const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '\0', '$ne', 'length', 'then', 'toJSON']

/** A value that no field asks for, or that few think of. */
export function hostileValue(random: Random, pool: Pool): unknown {
  switch (random.int(14)) {
    case 0: return random.pick(numbers)
    case 1: return random.chance(0.5)
    case 2: return null
    case 3: return random.pick([[], [[]], [null], [{}], Array.from({ length: 300 }, () => 1), ['a', 'a']])
    case 4: return { [random.pick(keys)]: random.pick(texts) }
    case 5: return deep(random.pick([5, 40, 400, 3000]), random.chance(0.5))
    case 6: return random.pick(['x', 'é', '𝒳', '\u0301', ' ']).repeat(random.pick([300, 300, 300, 5000, 5000, random.chance(0.1) ? 70_000 : 600]))
    case 7: return cursor(random, pool)
    case 8: return pool.id(random, '')
    case 9: return random.pick(pool.texts)
    default: return random.pick(texts)
  }
}

export const hostileKey = (random: Random) => random.pick([...keys, random.letters(6), random.pick(texts)])

/** Of another list, forged, cut or expired. */
export function cursor(random: Random, pool: Pool): string {
  const key = random.pick([pool.id(random, ''), [pool.id(random, ''), 1], { id: '\0' }, [1e300, -1], ['', ''], [], null, ['2026-01-01T00:00:00Z', pool.id(random, '')], [0, 'x', pool.id(random, '')], 9e15, '1', -1])
  const encoded = Buffer.from(JSON.stringify(key)).toString('base64url')
  return random.pick([encoded, encoded, encoded, encoded.slice(0, -2), `${encoded}=`, pool.id(random, ''), 'eyJ', '%', '9'.repeat(40), String(random.int(100)), 'x'.repeat(501)])
}

function deep(levels: number, list: boolean): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = list ? [value] : { a: value }
  return value
}
