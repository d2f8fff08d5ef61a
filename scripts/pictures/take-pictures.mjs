import { existsSync, mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { at } from '../setup/paths.mjs'
import { giveUp } from '../setup/step.mjs'
import { openCamera } from './camera.mjs'
import { startDemo } from './own-demo.mjs'
import { pictures } from './pictures.mjs'
import { stage } from './stage.mjs'

const words = process.argv.slice(2)
const wanted = pictures.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (wanted.length === 0) giveUp(`No picture is called so. There are ${pictures.map(({ name }) => name).join(', ')}.`, 2)

const system = process.env.CHROMIUM ?? '/usr/bin/chromium'
const demo = await startDemo()
const browser = await chromium.launch({ ...(existsSync(system) ? { executablePath: system } : {}), args: ['--no-sandbox', '--disable-gpu'] })
try {
  process.stdout.write('Setting the stage…\n')
  const places = await stage(demo)
  mkdirSync(at('docs/pictures'), { recursive: true })
  const shoot = openCamera(browser, demo)
  for (const picture of wanted) {
    // The others are taken all the same.
    const said = await shoot(picture, places).then((file) => file, (error) => {
      process.exitCode = 1
      return `docs/pictures/${picture.name}.png was not taken: ${error.message.split('\n')[0]}`
    })
    process.stdout.write(`${said}\n`)
  }
} finally {
  await browser.close()
  await demo.stop()
}
