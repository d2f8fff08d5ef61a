import { useState } from 'react'
import { Name } from '../../ui/text/name.tsx'
import { type OpenApi, resolved, type Schema } from './open-api.ts'
import { objectIn } from './object-in.ts'
import { limitsOf, typeOf } from './schema-words.ts'
import styles from './field-table.module.css'

/** The fields of an object, those of nested ones inside, opened on demand. In an answer every field is there, so that none is marked as needed. */
export function FieldTable({ label, schema, document, answer = false }: { label: string; schema: Schema; document: OpenApi; answer?: boolean }) {
  const inner = objectIn(resolved(schema, document).schema, document)
  if (!inner) return <p className={styles.alone}>{typeOf(schema, document)}</p>
  return <Fields label={label} shape={inner} document={document} answer={answer} />
}

function Fields({ label, shape, document, answer }: { label: string; shape: Schema; document: OpenApi; answer: boolean }) {
  const fields = Object.entries(shape.properties ?? {})
  if (fields.length === 0) return <p className={styles.alone}>{shape.additionalProperties && shape.additionalProperties !== true ? `Any names, each ${typeOf(shape.additionalProperties, document)}` : 'No fields'}</p>
  return (
    <ul className={styles.fields} aria-label={label}>
      {fields.map(([name, field]) => <Field key={name} name={name} field={field} needed={!answer && shape.required?.includes(name) === true} document={document} answer={answer} />)}
    </ul>
  )
}

function Field({ name, field, needed, document, answer }: { name: string; field: Schema; needed: boolean; document: OpenApi; answer: boolean }) {
  const [open, setOpen] = useState(false)
  const { schema } = resolved(field, document)
  const inner = objectIn(schema, document)
  const limits = limitsOf(schema)
  return (
    <li className={styles.field}>
      <div className={styles.head}>
        <Name size="small">{name}</Name>
        <span className={styles.type}>{typeOf(field, document)}{limits.length > 0 && ` (${limits.join(', ')})`}</span>
        {needed && <span className={styles.needed}>needed</span>}
        {inner && <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide' : 'Show'} fields<span className="visually-hidden"> of {name}</span></button>}
      </div>
      {field.description !== undefined && field.description !== '' && <p className={styles.description}>{field.description}</p>}
      {open && inner && <Fields label={`Fields of ${name}`} shape={inner} document={document} answer={answer} />}
    </li>
  )
}
