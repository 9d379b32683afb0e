/** The north star: four points with hollow flanks, `radius` pixels tall from the middle. */
export function traceStar(context, x, y, radius, waist = 0.1) {
  context.beginPath();
  for (let point = 0; point < 4; point++) {
    const angle = (point * Math.PI) / 2 - Math.PI / 2;
    const length = point % 2 === 0 ? radius : radius * 0.62;
    const inner = angle + Math.PI / 4;
    context.lineTo(x + Math.cos(angle) * length, y + Math.sin(angle) * length);
    context.lineTo(x + Math.cos(inner) * radius * waist, y + Math.sin(inner) * radius * waist);
  }
  context.closePath();
}

/** The house mark: the star in a fine ring. `drawn` from 0 to 1 draws the ring. */
export function starMark(context, x, y, radius, colour, drawn = 1) {
  context.strokeStyle = colour;
  context.lineWidth = radius * 0.022;
  context.beginPath();
  context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * drawn);
  context.stroke();
  traceStar(context, x, y, radius * 0.74 * Math.min(1, drawn * 1.4));
  context.fillStyle = colour;
  context.fill();
}

/** The star rising from a half sun, an end card that was tried. */
export function halfSunMark(context, x, y, radius, colour, drawn = 1) {
  context.strokeStyle = colour;
  context.lineWidth = radius * 0.022;
  for (let ring = 0; ring < 4; ring++) {
    context.beginPath();
    context.arc(x, y + radius * 0.4, radius * (1 - ring * 0.19), Math.PI, Math.PI + Math.PI * drawn);
    context.stroke();
  }
  context.beginPath();
  context.moveTo(x - radius * 1.25 * drawn, y + radius * 0.4);
  context.lineTo(x + radius * 1.25 * drawn, y + radius * 0.4);
  context.stroke();
  traceStar(context, x, y - radius * 0.05, radius * 0.36 * drawn);
  context.fillStyle = colour;
  context.fill();
}

/** The autumn mark: a beech leaf drawn in one line, its veins, and the star caught in its stem. */
export function autumnMark(context, x, y, radius, colour, drawn = 1) {
  context.save();
  context.translate(x, y);
  context.rotate(0.42);
  context.strokeStyle = colour;
  context.lineWidth = radius * 0.026;
  context.lineCap = 'round';
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(0, radius * 0.72);
    context.bezierCurveTo(side * radius * 0.92, radius * 0.42, side * radius * 0.74, -radius * 0.52, 0, -radius * 1.06);
    context.setLineDash([radius * 2.3 * drawn, radius * 4]);
    context.stroke();
    for (let vein = 0; vein < 5; vein++) {
      const root = radius * (0.42 - vein * 0.24);
      const reach = radius * [0.47, 0.52, 0.45, 0.32, 0.17][vein];
      context.beginPath();
      context.moveTo(0, root);
      context.quadraticCurveTo(side * reach * 0.5, root - reach * 0.24, side * reach, root - reach * 0.66);
      context.setLineDash([radius * Math.max(0, drawn * 1.8 - 0.8 - vein * 0.04), radius * 4]);
      context.stroke();
    }
  }
  context.beginPath();
  context.moveTo(0, radius * 1.22);
  context.lineTo(0, radius * (1.22 - 2.0 * drawn));
  context.setLineDash([]);
  context.stroke();
  context.restore();
  traceStar(context, x + radius * 0.72, y - radius * 0.78, radius * 0.24 * drawn);
  context.fillStyle = colour;
  context.fill();
}
