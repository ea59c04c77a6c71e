import { describe, expect, test } from 'vitest';
import { applySizes, fadeOf, mix, share } from '../src/explorer/picture/appearance.ts';
import { layOut } from '../src/explorer/picture/layout.ts';
import { grow, nodesByImportance, pictureOf } from '../src/explorer/picture/picture.ts';
import { placeInSpiral } from '../src/explorer/picture/placement.ts';
import { settings } from '../src/settings.ts';
import { node, star, tie } from './answers.ts';

describe('pictureOf', () => {
  test('draws a pair once, with the greater weight, and nothing that hangs in the air', () => {
    const answer = {
      nodes: [node('a', { distance: 0 }), node('b'), node('b')],
      edges: [tie('a', 'b', 2), tie('b', 'a', 3), tie('a', 'a'), tie('a', 'gone')],
      truncated: false,
    };
    const picture = pictureOf(answer);
    expect([picture.order, picture.size]).toEqual([2, 1]);
    expect(picture.getEdgeAttribute(picture.edge('a', 'b'), 'weight')).toBe(3);
  });
});

describe('grow', () => {
  test('adds what is new, keeps every place, and counts distance from the first centre', () => {
    const picture = pictureOf(star('a', 'b', 'c'));
    const before = picture.mapNodes((id, { x, y }) => ({ id, x, y }));
    const growth = grow(picture, star('b', 'a', 'd', 'e'), 'b');
    expect(growth).toEqual({ addedNodes: ['d', 'e'], addedEdges: 2 });
    for (const { id, x, y } of before) expect(picture.getNodeAttributes(id)).toMatchObject({ x, y });
    expect([picture.getNodeAttribute('a', 'distance'), picture.getNodeAttribute('d', 'distance')]).toEqual([0, 2]);
  });

  test('the same answer twice changes nothing', () => {
    const picture = pictureOf(star('a', 'b'));
    expect(grow(picture, star('a', 'b'), 'a')).toEqual({ addedNodes: [], addedEdges: 0 });
  });

  test('an origin that is not drawn yet is added with its neighbours', () => {
    const picture = pictureOf(star('a', 'b'));
    expect(grow(picture, star('x', 'y'), 'x').addedNodes).toEqual(['x', 'y']);
    expect(new Set(picture.mapNodes((_, { x, y }) => `${x} ${y}`)).size).toBe(4);
  });
});

describe('layOut', () => {
  test('one answer, one picture; the centre in the middle, and nobody on top of another', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
    const lay = async () => {
      const picture = pictureOf(star('a', ...names));
      applySizes(picture);
      return layOut(picture);
    };
    const [first, second] = [await lay(), await lay()];
    expect(first).toEqual(second);
    expect(new Set(Object.values(first).map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`)).size).toBe(31);
    expect(Object.values(first).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  test('moves only what may move, and leaves the picture itself alone', async () => {
    const picture = pictureOf(star('a', 'b', 'c'));
    const { addedNodes } = grow(picture, star('b', 'd', 'e'), 'b');
    applySizes(picture);
    const before = JSON.stringify(picture.export());
    const places = await layOut(picture, new Set(addedNodes));
    expect(Object.keys(places).sort()).toEqual(['d', 'e']);
    expect(JSON.stringify(picture.export())).toBe(before);
  });
});

test('nodesByImportance: near before far, large before small', () => {
  const picture = pictureOf({
    nodes: [node('far', { distance: 2, size: 9 }), node('small'), node('large', { size: 4 }), node('center', { distance: 0 })],
    edges: [],
    truncated: false,
  });
  expect(nodesByImportance(picture)).toEqual(['center', 'large', 'small', 'far']);
});

test('applySizes spans the given sizes, also for weights below zero', () => {
  const picture = pictureOf({
    nodes: [node('a', { size: 100 }), node('b', { size: 0 }), node('c', { size: 25 })],
    edges: [tie('a', 'b', -0.5), tie('b', 'c', 0.75)],
    truncated: false,
  });
  applySizes(picture);
  const { smallest, largest } = settings.appearance.nodeSize;
  expect([picture.getNodeAttribute('a', 'size'), picture.getNodeAttribute('b', 'size'), picture.getNodeAttribute('c', 'size')]).toEqual([
    largest,
    smallest,
    (smallest + largest) / 2,
  ]);
  const { thinnest, thickest } = settings.appearance.edgeThickness;
  expect(picture.mapEdges((_, { size }) => size).sort()).toEqual([thinnest, thickest]);
});

test('small arithmetic of appearance', () => {
  expect([share(5, 0, 10), share(20, 0, 10), share(3, 3, 3)]).toEqual([0.5, 1, 0.5]);
  expect([mix('#000000', '#ffffff', 0), mix('#000000', '#ffffff', 0.5), mix('#102030', '#ffffff', 1)]).toEqual([
    '#000000',
    '#808080',
    '#ffffff',
  ]);
  expect([fadeOf(0), fadeOf(50)]).toEqual([0, settings.appearance.maximumFade]);
  expect(placeInSpiral(0)).toEqual({ x: 0, y: 0 });
});
