import { KrSettings } from '../transport/settings.js';

if (!customElements.get('kr-settings')) customElements.define('kr-settings', KrSettings);

export { KrSettings };
