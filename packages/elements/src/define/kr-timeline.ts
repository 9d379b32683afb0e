import { KrTimeline } from '../timeline/timeline.js';

if (!customElements.get('kr-timeline')) customElements.define('kr-timeline', KrTimeline);

export { KrTimeline };
