import type { ConnectorDescription, Extractor } from '@tributary/contract/extractors'
import { type Field, fieldsOf } from '../../../ui/form/json-schema.ts'
import { formatDay } from '../../../ui/text/format-time.ts'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../extractors.module.css'

const noSecrets: Extractor['secrets'] = {}

/** The settings in one line, by the connector's own words; of a secret, only whether it is set. */
export function SettingsFacts({ settings, connector, secrets = noSecrets }: {
  settings: Extractor['content']['settings']
  connector: ConnectorDescription | undefined
  /** Told as set or not, never more. */
  secrets?: Extractor['secrets']
}) {
  if (!connector) return 'Its connector is not installed here.'
  const fields = fieldsOf(connector.settings, connector.secrets)
  const given = fields.filter(({ key, kind, schema }) => kind !== 'secret' && schema.format !== 'textarea' && (settings[key] ?? '') !== '')
  return (
    <span className={styles.settings}>
      <span>{connector.name}{given.length === 0 && ', with no setting yet'}</span>
      {given.map(({ key, label, options }) => <span key={key}>{label}{' '}<Value value={String(settings[key])} options={options} /></span>)}
      {fields.filter(({ key, required }) => key in secrets && (required || secrets[key]?.set)).map(({ key, label }) => <span key={key} className={styles.secret}>{label} {secretWords(secrets[key]?.setAt ?? null)}</span>)}
    </span>
  )
}

/** What a person chose by its words is told by them. */
function Value({ value, options }: { value: string; options: Field['options'] }) {
  const words = options.find((option) => option.value === value)?.label
  return words === undefined || words === value ? <Name size="small">{value}</Name> : `“${words}”`
}

function secretWords(setAt: string | null): string {
  return setAt === null ? 'not set' : `set ${formatDay(new Date(setAt))}`
}
