/** `npm start`: installs and builds what is missing, then serves. */
import { serverFlags } from './environment.js'
import { prepare } from './prepare.js'
import { handOver } from './run.js'

prepare()
handOver('server/main.ts', process.argv.slice(2), serverFlags)
