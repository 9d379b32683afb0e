/**
 * Runs in the page, before its own scripts: `globalThis.firstSight` resolves when the first frame of a video was shown
 * and `controls`, a selector, can be seen; or after `timeout` ms. Times are those of `performance.now()`.
 */
export function watchFirstSight(controls, timeout) {
  if (location.pathname === '/blank' || window !== top) return;
  const roots = [document];
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    return root;
  };
  // `kr-transport button` means the button in the shadow root of the host.
  const [host, inner] = controls.startsWith('kr-') ? controls.split(' ') : [null, controls];
  const find = (selector, within) => {
    for (const root of roots) {
      if (within && root.host?.localName !== within) continue;
      const found = root.querySelector?.(selector);
      if (found) return found;
    }
    return null;
  };
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  globalThis.firstSight = new Promise((resolve) => {
    const seen = { frame: null, controls: null, late: false, engine: '', size: '' };
    let video = null;
    let ready = null;
    const done = (at) => {
      seen.frame ??= at;
      seen.engine = video.currentSrc.startsWith('blob:') ? 'mse' : 'native';
      seen.size = `${video.videoWidth}x${video.videoHeight}`;
    };
    const tick = () => {
      const now = performance.now();
      if (!video?.isConnected && (video = find('video'))) {
        ready = null;
        video.requestVideoFrameCallback(() => done(performance.now()));
      }
      if (video?.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) ready ??= now;
      // The frame can have come before it was asked for; then nothing more is called back.
      if (seen.frame === null && ready !== null && now - ready > 500) {
        seen.late = true;
        done(ready);
      }
      if (seen.controls === null) {
        const button = find(inner, host);
        if (button && isSeen(button)) seen.controls = now;
      }
      if ((seen.frame !== null && seen.controls !== null) || now > timeout) resolve(seen);
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}
