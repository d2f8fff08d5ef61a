import { CopyButton } from '../../ui/text/copy-button.tsx'
import styles from './code-block.module.css'

export function CodeBlock({ title, text }: { title: string; text: string }) {
  return (
    <figure className={styles.block}>
      <figcaption>{title}<CopyButton value={text} label={`Copy: ${title}`} /></figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: those who use keys must be able to reach it */}
      <pre tabIndex={0} aria-label={title}><code translate="no">{text}</code></pre>
    </figure>
  )
}
