import { KrWaveform } from '../timeline/waveform.js';

if (!customElements.get('kr-waveform')) customElements.define('kr-waveform', KrWaveform);

export { KrWaveform };
