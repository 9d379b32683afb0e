import { KrLinkGate } from '../share-link/link-gate.js';

if (!customElements.get('kr-link-gate')) customElements.define('kr-link-gate', KrLinkGate);

export { KrLinkGate };
