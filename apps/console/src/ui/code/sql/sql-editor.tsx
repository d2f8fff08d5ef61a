import { lazyPart } from '../../fault/lazy-part.ts'
import type { SqlEditorProps } from './sql-editor-props.ts'
import styles from './sql-editor.module.css'

const load = async () => ({ default: (await import('./opened-sql.tsx')).OpenedSql })
// Asked for as soon as a page is that has one, beside the page's data. Who waits for it hears of a failure, and asks anew; who has left the page does not.
load().catch(() => undefined)

/** The SQL, with the fault of the last run marked where it is; to be read, not written, until the editor is there. */
export const SqlEditor = lazyPart(load, ({ text }: SqlEditorProps) => <pre className={styles.waiting} aria-busy>{text}</pre>)
