import type { ConnectorDescription, Extractor } from '@tributary/contract/extractors'
import { fieldsOf } from '../../ui/form/json-schema.ts'
import { Name } from '../../ui/text/name.tsx'
import styles from './extractors.module.css'

/** The settings in one line, by the connector's own words; a secret is not among them. */
export function SettingsFacts({ settings, connector }: { settings: Extractor['content']['settings']; connector: ConnectorDescription | undefined }) {
  if (!connector) return 'Its connector is not installed here.'
  const given = fieldsOf(connector.settings, connector.secrets).filter(({ key, kind, schema }) => kind !== 'secret' && schema.format !== 'textarea' && (settings[key] ?? '') !== '')
  if (given.length === 0) return `${connector.name}, with no setting yet.`
  return (
    <span className={styles.settings}>
      <span>{connector.name}</span>
      {given.map(({ key, label }) => <span key={key}>{label} <Name size="small">{String(settings[key])}</Name></span>)}
    </span>
  )
}
