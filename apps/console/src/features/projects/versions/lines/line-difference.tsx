import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import styles from '../versions.module.css'
import { openDifference, type Texts } from './open-difference.ts'

export default function LineDifference({ name, was, is }: Texts) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let opened: EditorView | null = null
    let left = false
    const open = async () => {
      const language = await languageOf(name)
      if (frame.current && !left) opened = openDifference(frame.current, { name, was, is }, language)
    }
    void open()
    return () => {
      left = true
      opened?.destroy()
    }
  }, [name, was, is])
  return <div ref={frame} className={styles.lines} />
}

/** Of SQL alone: no other grammar is worth its bytes. Without its colours it is read all the same. */
async function languageOf(name: string): Promise<Extension> {
  return name === 'SQL' ? import('./sql-language.ts').then(({ sqlLanguage }) => sqlLanguage, () => []) : []
}
