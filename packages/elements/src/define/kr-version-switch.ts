import { KrVersionSwitch } from '../version-switch/version-switch.js';

if (!customElements.get('kr-version-switch')) customElements.define('kr-version-switch', KrVersionSwitch);

export { KrVersionSwitch };
