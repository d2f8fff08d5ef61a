import { type OpenApi, type Operation, resolved, type Schema } from './open-api.ts'

const id = '019a0000-0000-7000-8000-000000000000'

/** A value of the shape, to show what it looks like. */
export function sampleOf(schema: Schema, document: OpenApi, depth = 0): unknown {
  const { schema: shape } = resolved(schema, document)
  if (shape.default !== undefined) return shape.default
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const [choice] = shape.anyOf ?? shape.oneOf ?? []
  if (choice) return sampleOf(choice, document, depth)
  switch ([shape.type].flat()[0]) {
    case 'string': return textOf(shape)
    case 'integer':
    case 'number': return shape.minimum !== undefined && shape.minimum > 0 ? shape.minimum : 1
    case 'boolean': return true
    case 'array': return depth > 4 || !shape.items ? [] : [sampleOf(shape.items, document, depth + 1)]
    case 'object': return depth > 4 ? {} : Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, member]) => [name, sampleOf(member, document, depth + 1)]))
    default: return null
  }
}

function textOf({ format, minLength = 0 }: Schema): string {
  switch (format) {
    case 'uuid': return id
    case 'email': return 'ada@example.com'
    case 'date-time': return '2026-11-20T08:30:00.000Z'
    case 'uri': return 'https://example.com'
    default: return '…'.padEnd(minLength, '…')
  }
}

/** The body that the operation needs at least, or the recorded example. */
export function bodyOf(operation: Operation, document: OpenApi): unknown {
  const body = operation.requestBody?.content['application/json']
  if (!body) return null
  if (body.example !== undefined) return body.example
  const needed = body.schema.required ?? []
  return Object.fromEntries(needed.map((name) => [name, sampleOf(body.schema.properties?.[name] ?? {}, document)]))
}

/** What was asked when the answer that is shown was recorded; at least what has to be asked. */
function queryOf({ parameters = [] }: Operation, document: OpenApi): string {
  const asked = parameters.filter((one) => one.in === 'query' && (one.required || one.example !== undefined))
  const query = asked.map(({ name, example, schema }) => `${name}=${encodeURIComponent(String(example ?? sampleOf(schema, document))).replaceAll('%3A', ':')}`)
  return query.length === 0 ? '' : `?${query.join('&')}`
}

/** The call by curl, to paste into a shell that has $API, the ids of its path, and $TOKEN or a session in `jar` where one is needed. */
export function curlOf(operation: Operation, document: OpenApi): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`)
  const body = bodyOf(operation, document)
  const open = operation.security?.length === 0
  const people = operation.security?.length === 1
  const flow = Object.values(operation.responses).some(({ content }) => content['text/event-stream'])
  return [
    `curl${flow ? ' -N' : ''}${operation.method === 'GET' ? '' : operation.method === 'HEAD' ? ' -I' : ` -X ${operation.method}`} "$API${path}${queryOf(operation, document)}"`,
    ...(open ? [] : [people ? '  -b jar' : '  -H "authorization: Bearer $TOKEN"']),
    ...(operation.requestBody && !operation.requestBody.content['application/json'] ? [`  -H "content-type: ${Object.keys(operation.requestBody.content).join()}" --data-binary @file`] : []),
    ...(operation.requestBody?.content['application/json'] ? ['  -H "content-type: application/json"', `  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`] : []),
  ].join(' \\\n')
}
