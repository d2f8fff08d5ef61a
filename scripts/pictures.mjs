// npm run pictures: takes every picture of the docs, or those whose names hold a word that is given, from a demo of its own that is gone afterwards.
import { prepare } from './setup/prepare.mjs'
import { runPinned } from './setup/run-pinned.mjs'

prepare()
runPinned('scripts/pictures/take-pictures.mjs')
