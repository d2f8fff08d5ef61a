import { useDocumentTitle } from '../../ui/page/use-document-title.ts'
import { CodeBlock } from './code-block.tsx'
import styles from './introduction.module.css'

const start = `export API=${window.location.origin}/api/v1
export TOKEN=trbp_…

curl -H "authorization: Bearer $TOKEN" "$API/token"`

const session = `curl -c jar "$API/session" \\
  -H "content-type: application/json" \\
  -d '{"email":"ada@example.com","password":"…"}'

curl -b jar "$API/me"`

const refusal = `{
  "code": "bucket_not_found",
  "message": "There is no such bucket.",
  "requestId": "c13150e9-be7a-437c-93f3-c8c8b963b14c"
}`

/** What holds for every operation. */
export function Introduction() {
  useDocumentTitle('API')
  return (
    <article className={styles.introduction}>
      <h1>The API of Tributary</h1>
      <p>Everything that the console does it does by these calls, and nothing is kept for it alone. Each operation in the contents shows its input, its answer, and every refusal that it knows.</p>
      <h2>Who asks</h2>
      <p>Programs send the token of a project or of a service account. A token is made in the console under Tokens, is shown once and never does more than who made it. People sign in and have a session by cookie; pages of other sites are refused.</p>
      <CodeBlock title="The first call" text={start} />
      <p>What is for people alone is asked with a session, which curl keeps in a file:</p>
      <CodeBlock title="A session" text={session} />
      <h2>Requests</h2>
      <ul>
        <li>Bodies are JSON of at most 1 MB. A field that is not known is refused, never ignored.</li>
        <li>Ids are UUIDs, times are ISO 8601 in UTC. What you may not see does not exist for you.</li>
        <li>Send an <code>Idempotency-Key</code> with what creates or starts something: sent again within a day, it is done once.</li>
        <li>A change to a configuration carries the <code>version</code> that it was made on; if somebody changed it since, the answer is 409 <code>version_conflict</code>.</li>
        <li>Lists answer <code>items</code> and <code>nextCursor</code>; ask for the next page with <code>cursor</code>.</li>
      </ul>
      <h2>Refusals</h2>
      <p>A refusal is <code>application/problem+json</code>. Decide by <code>code</code>; the message is for people. The <code>requestId</code> finds the call in the server’s log.</p>
      <CodeBlock title="A refusal" text={refusal} />
      <h2>Limits</h2>
      <p>The headers <code>RateLimit-Policy</code> and <code>RateLimit</code> say how many requests a minute are left; 429 carries <code>Retry-After</code> in seconds.</p>
      <h2>Long work</h2>
      <p>What takes long answers 202 with a job. Follow it by <code>watchJob</code>, which sends server-sent events until the job is over.</p>
    </article>
  )
}
