import corporate from './corporate.json' with { type: 'json' };
import motionDesign from './motion-design.json' with { type: 'json' };
import postHandOver from './post-hand-over.json' with { type: 'json' };
import socialCutDowns from './social-cut-downs.json' with { type: 'json' };
import spot from './spot.json' with { type: 'json' };
import type { Template } from './template.js';

/** The five kinds of job. Their files are checked by a test. */
export const TEMPLATES = [spot, socialCutDowns, corporate, motionDesign, postHandOver] as readonly Template[];
