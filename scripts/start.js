/** `npm start`: installs and builds what is missing, then serves. */
import { builtServer, serverFlags } from './environment.js'
import { prepare } from './prepare.js'
import { handOver } from './run.js'

prepare()
handOver(builtServer, process.argv.slice(2), serverFlags)
