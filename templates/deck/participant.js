// The participants' edition: no notes, no speaker view.
import { start } from './start.js';

start();
