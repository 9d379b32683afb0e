/** Side of a preview in CSS pixels. */
const SIDE = 32;

/** The file that each canvas shows. */
const shown = new WeakMap<Element, File>();

/**
 * Draws an image into a canvas, cut to a square; nothing for a file that is no image, whatever its type is. On a
 * canvas, since a content security policy may forbid URLs of blobs.
 */
export async function drawPreview(canvas: HTMLCanvasElement, file: File): Promise<void> {
  if (shown.get(canvas) === file) return;
  shown.set(canvas, file);
  canvas.hidden = true;
  const image = await createImageBitmap(file).catch(() => null);
  if (!image) return;
  if (shown.get(canvas) === file) {
    const side = Math.min(image.width, image.height);
    canvas.width = canvas.height = SIDE * devicePixelRatio;
    const [x, y] = [(image.width - side) / 2, (image.height - side) / 2];
    canvas.getContext('2d')?.drawImage(image, x, y, side, side, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
  }
  image.close();
}
