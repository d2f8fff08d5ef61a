import { useEffect, useRef } from 'react'
import { useLocation, useOutletContext, useParams } from 'react-router'
import { useDocumentTitle } from '../../ui/page/use-document-title.ts'
import { Name } from '../../ui/text/name.tsx'
import { CodeBlock } from './code-block.tsx'
import { FieldTable } from './field-table.tsx'
import { Method } from './method.tsx'
import { answersOf, type OpenApi, type Operation, operationsOf, type Parameter, type Schema } from './open-api.ts'
import { curlOf, sampleOf } from './sample.ts'
import styles from './operation-page.module.css'

export function OperationPage() {
  const document = useOutletContext<OpenApi>()
  const { operationId } = useParams()
  const operation = operationsOf(document).find((one) => one.operationId === operationId)
  useDocumentTitle(operation ? `${operation.operationId} · API` : 'API')
  if (!operation) return <Missing operationId={operationId} />
  return <Described operation={operation} document={document} />
}

function Missing({ operationId }: { operationId: string | undefined }) {
  return (
    <article className={styles.missing}>
      <h1>There is no such operation</h1>
      <p>Nothing in this API is called “{operationId}”. Choose one from the contents.</p>
    </article>
  )
}

function Described({ operation, document }: { operation: Operation; document: OpenApi }) {
  const heading = useArrival()
  const { success, refusals } = answersOf(operation)
  const body = operation.requestBody?.content['application/json']?.schema
  const [type, answer] = Object.entries(success?.content ?? {})[0] ?? []
  return (
    <article className={styles.operation}>
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={-1}>{operation.operationId}</h1>
        <p className={styles.place}><Method method={operation.method} /><Name>{`/api/v1${operation.path}`}</Name></p>
        <p className={styles.summary}>{operation.summary}.</p>
        <p className={styles.who}>{whoOf(operation)}</p>
        {places.map(([place, title]) => <Parameters key={place} title={title} parameters={operation.parameters?.filter((one) => one.in === place) ?? []} document={document} />)}
        {body && <section><h2>Body</h2><FieldTable label="Body" schema={body} document={document} /></section>}
        {success && answer && (
          <section>
            <h2>Answer {success.status}</h2>
            {type === 'application/json'
              ? <FieldTable label="Answer" schema={answer.schema} document={document} answer />
              : <p className={styles.who}>{success.description} ({Object.keys(success.content).join(' or ')})</p>}
          </section>
        )}
        <section>
          <h2>Refusals</h2>
          <ul className={styles.refusals}>
            {refusals.map(({ status, description }) => <li key={status}><Name size="small">{status}</Name><span>{description}</span></li>)}
          </ul>
        </section>
      </div>
      <div className={styles.samples}>
        <CodeBlock title="Call" text={curlOf(operation, document)} />
        {answer && type === 'application/json' && <CodeBlock title={`Answer ${success?.status}`} text={JSON.stringify(answer.example ?? sampleOf(answer.schema, document), null, 2)} />}
      </div>
    </article>
  )
}

const places = [['path', 'In the path'], ['query', 'In the query'], ['header', 'Headers']] as const

function Parameters({ title, parameters, document }: { title: string; parameters: readonly Parameter[]; document: OpenApi }) {
  if (parameters.length === 0) return null
  const fields: Schema = {
    properties: Object.fromEntries(parameters.map(({ name, description, schema }) => [name, description === undefined ? schema : { ...schema, description }])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  }
  return <section><h2>{title}</h2><FieldTable label={title} schema={fields} document={document} /></section>
}

/** Who came by a link goes on reading at the heading; on the first load the browser's own start is right. */
function useArrival() {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const arrived = useRef(key !== 'default')
  useEffect(() => {
    if (arrived.current) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}

function whoOf({ security }: Operation): string {
  if (security?.length === 0) return 'Open: also answers those who are not signed in.'
  if (security?.length === 1) return 'For people who are signed in. Tokens are refused.'
  return 'Needs a session, or the token of a project or a service account with the right to it.'
}
