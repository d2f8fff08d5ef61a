import { lazyPart } from '../../fault/lazy-part.ts'
import type { SqlEditorProps } from './sql-editor-props.ts'
import styles from './sql-editor.module.css'

// Asked for as soon as a page is that has one, beside the page's data.
const opened = import('./opened-sql.tsx').then(({ OpenedSql }) => ({ default: OpenedSql }))
// Who waits for it hears of a failure; who has left the page does not.
opened.catch(() => undefined)

/** The SQL, with the fault of the last run marked where it is; to be read, not written, until the editor is there. */
export const SqlEditor = lazyPart(() => opened, ({ text }: SqlEditorProps) => <pre className={styles.waiting} aria-busy>{text}</pre>)
