import type Sigma from 'sigma';
import type { EdgeAttributes, NodeAttributes } from '../picture/picture.ts';
import { readPalette } from './palette.ts';

/** Layers from back to front; the pointer's layers are left out. */
const layers = ['edges', 'nodes', 'edgeLabels', 'labels', 'hovers', 'hoverNodes'];

/** The picture as it stands on the stage, with a caption, as a PNG. */
export async function exportPicture(sigma: Sigma<NodeAttributes, EdgeAttributes>, caption: string): Promise<Blob> {
  const palette = readPalette();
  // WebGL forgets its drawing once the browser has shown it: draw anew and copy before that.
  sigma.refresh({ schedule: false });
  const canvases = sigma.getCanvases();
  const first = canvases.edges ?? canvases.nodes;
  if (!first) throw new Error('There is no picture to export.');
  const canvas = document.createElement('canvas');
  canvas.width = first.width;
  canvas.height = first.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw the picture into a file.');
  context.fillStyle = palette.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) {
    const source = canvases[layer];
    if (source) context.drawImage(source, 0, 0, canvas.width, canvas.height);
  }
  const scale = canvas.width / sigma.getDimensions().width;
  context.font = `${13 * scale}px ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = palette.text;
  context.fillText(caption, 16 * scale, canvas.height - 16 * scale);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser cannot write a PNG.'))), 'image/png');
  });
}

export function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
