import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { Problem } from '../../../problem.ts'

/** 10^8 guesses withstand an attacker who is slowed down by the hashing (zxcvbn's "safely unguessable"). */
const leastScore = 3
const ours = ['tributary']

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 128 })

/**
 * Refuses a password that is guessed first: one of those that were found in breaches, patterns of keys, dates and repeats, and what is
 * made of the words around it, such as the person's name, their e-mail or the organization's name.
 * @param field The input's field. @throws Problem invalid_input
 */
export function refuseGuessable(password: string, field: readonly string[], around: readonly string[]) {
  const words = [...ours, ...around].flatMap(partsOf).filter((word) => word.length > 2).map((word) => word.toLowerCase())
  if (estimator.check(password, words).score >= leastScore) return
  throw new Problem('invalid_input', 'This password is guessed too easily.', [{
    path: field, message: 'This password is guessed too easily: it is among those that are tried first, or made of names, dates or patterns. Take a few words that do not belong together.',
  }])
}

/** The text, its words, and these run together. */
function partsOf(text: string): string[] {
  const words = text.split(/[\s@._-]+/)
  return [text, ...words, words.join(''), words.join('.')]
}
