// The presenter's edition.
import { startSpeaker } from './speaker.js';
import { startSpeakerView } from './speaker-view.js';
import { start } from './start.js';

start({ open: startSpeaker, show: startSpeakerView });
