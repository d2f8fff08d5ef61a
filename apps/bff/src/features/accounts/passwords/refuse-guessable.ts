import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { Problem } from '../../../problem.ts'

/** 10^8 guesses withstand an attacker who is slowed down by the hashing (zxcvbn's "safely unguessable"). */
const leastScore = 3
/** Letters that a password has of its own, beside the words around it. */
const leastOwn = 8
const ours = ['tributary']

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 128 })

/**
 * Refuses a password that is guessed first: one of those that were found in breaches, patterns of keys, dates and repeats, and what is
 * made of the words around it, such as the person's name, their e-mail or the organization's name.
 * @param field The input's field. @throws Problem invalid_input
 */
export function refuseGuessable(password: string, field: readonly string[], around: readonly string[]) {
  const words = [...ours, ...around].flatMap(partsOf).filter((word) => word.length > 2).map((word) => word.toLowerCase())
  if (estimator.check(password, words).score >= leastScore && !isMadeOf(words, password)) return
  throw new Problem('invalid_input', 'This password is guessed too easily.', [{
    path: field, message: 'This password is guessed too easily: it is among those that are tried first, or made of names, dates or patterns. Take a few words that do not belong together.',
  }])
}

/** The text, its words, and these run together. */
function partsOf(text: string): string[] {
  const words = text.split(/[\s@._-]+/)
  return [text, ...words, words.join(''), words.join('.')]
}

/** Several of the words make a long password, which the estimate takes for a good one: it does not know who owns it. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const letters = lettersOf(password)
  const longestFirst = words.map(lettersOf).filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length)
  // A place holder, lest what stands on both sides of a word run together to another one.
  const own = longestFirst.reduce((left, word) => left.replaceAll(word, ' '), letters)
  return own !== letters && [...own.replaceAll(' ', '')].length < leastOwn
}

/** Without case, accents, digits and what separates words. */
function lettersOf(text: string): string {
  return text.normalize('NFKD').toLowerCase().replaceAll(/[\p{M}\p{N}\p{P}\p{Z}\p{C}\p{Sc}\p{Sk}\p{Sm}]/gu, '')
}
