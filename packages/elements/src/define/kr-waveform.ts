import { KrWaveform } from '../timeline/lanes.js';

if (!customElements.get('kr-waveform')) customElements.define('kr-waveform', KrWaveform);

export { KrWaveform };
