/**
 * What can be measured of a look: controls that a finger misses, a page that scrolls sideways, texts that are cut off.
 * @returns {Promise<string[]>}
 */
export const auditLook = (page, isTouch) => page.evaluate(measure, isTouch);

/** Runs in the page. */
function measure(isTouch) {
  const TOUCH = 44;
  const found = new Set();
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) found.add(`page: ${root.scrollWidth - root.clientWidth} px too wide`);
  for (const element of everyElement(document.body)) {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !element.checkVisibility({ opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    if (style.overflowX !== 'visible' && style.overflowX !== 'auto' && element.scrollWidth > element.clientWidth + 1)
      if (element.matches('button, a, p, span, strong, td, th, h1, h2, h3, label, time, bdi, select') && box.width > 8)
        found.add(`cut off: ${nameOf(element)} by ${element.scrollWidth - element.clientWidth} px`);
    if (isTouch && isControl(element) && isOnTop(element, box)) {
      const [width, height] = reach(element, box);
      if (width < TOUCH || height < TOUCH) found.add(`small: ${nameOf(element)} ${width} × ${height}`);
    }
  }
  return [...found];

  function everyElement(parent) {
    return [...(parent.shadowRoot?.children ?? []), ...parent.children].flatMap((child) => [
      child,
      ...everyElement(child),
    ]);
  }
  function isControl(element) {
    if (element.matches(':disabled, [type=hidden], [type=file]')) return false;
    const controls = 'button, a[href], input, select, textarea, summary, [role^=menuitem], [role=option], [role=tab]';
    return element.matches(controls);
  }
  function at(x, y) {
    let hit = document.elementFromPoint(x, y);
    for (let inner = hit; inner; hit = inner) {
      inner = hit.shadowRoot?.elementFromPoint(x, y);
      if (inner === hit) break;
    }
    return hit;
  }
  function hits(element, x, y) {
    for (let hit = at(x, y); hit; hit = hit.parentNode ?? hit.host)
      if (hit === element || (hit.localName === 'label' && hit.contains(element))) return true;
    return false;
  }
  function isOnTop(element, box) {
    return hits(element, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
  }
  /** How far around its middle the control is hit, at most 44 px. */
  function reach(element, box) {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const far = (dx, dy) => {
      let length = 0;
      while (length < TOUCH / 2 && hits(element, x + dx * (length + 0.5), y + dy * (length + 0.5))) length += 1;
      return length;
    };
    return [Math.max(Math.round(box.width), far(-1, 0) + far(1, 0)), far(0, -1) + far(0, 1)];
  }
  function nameOf(element) {
    const host = element.getRootNode().host?.localName ?? '';
    const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ');
    const own = [element.localName, ...element.classList].join('.');
    return `${host} ${own} “${name.slice(0, 40)}”`;
  }
}
