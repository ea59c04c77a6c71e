import type { Settings } from 'sigma/settings';
import type { EdgeAttributes, NodeAttributes } from '../picture/picture.ts';
import type { Palette } from './palette.ts';

type LabelSettings = Settings<NodeAttributes, EdgeAttributes>;
type Draw = LabelSettings['defaultDrawNodeLabel'];

/** Labels with a halo of the background colour: they stay legible where they cross ties. */
export function labelWithHalo(palette: Palette): Draw {
  return (context, data, { labelSize, labelFont, labelWeight }) => {
    if (!data.label) return;
    const [x, y] = [data.x + data.size + 6, data.y + labelSize / 3];
    context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = palette.background;
    context.strokeText(data.label, x, y);
    context.fillStyle = palette.text;
    context.fillText(data.label, x, y);
  };
}

/** The node under the pointer or selected: a ring around it, and its label in any case. */
export function ringWithLabel(palette: Palette): Draw {
  const label = labelWithHalo(palette);
  return (context, data, labelSettings) => {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
    context.lineWidth = 2;
    context.strokeStyle = palette.accent;
    context.stroke();
    label(context, data, labelSettings);
  };
}
