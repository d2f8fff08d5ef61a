import { ownerAndAdministrator } from './owner-and-administrator.mjs'
import { analyst } from './analyst.mjs'
import { dba } from './dba.mjs'

/**
 * Every picture of the docs: who sees it, at which address, what is done there before, and what the page shows once it is complete.
 * A gate holds this list, the files and the docs together.
 */
export const pictures = [...analyst, ...dba, ...ownerAndAdministrator]
