import type { OutputOf } from '@tributary/contract/endpoint'
import type { getConfigurationVersion } from '@tributary/contract/projects'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import styles from './versions.module.css'

/** A whole version as code: its SQL as it was written, and the rest as JSON. */
export function VersionCode({ version: { version, content } }: { version: OutputOf<typeof getConfigurationVersion> }) {
  const { sql, ...rest } = content
  return (
    <details className={styles.whole}>
      <summary>Version {version} as code</summary>
      {typeof sql === 'string' && <Code title="SQL" text={sql} />}
      <Code title="JSON" text={JSON.stringify(rest, null, 2)} />
    </details>
  )
}

function Code({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h3>{title}<CopyButton value={text} label={`Copy the ${title}`} /></h3>
      <pre className={styles.code}>{text}</pre>
    </section>
  )
}
