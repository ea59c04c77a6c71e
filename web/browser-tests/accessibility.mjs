import assert from 'node:assert/strict';

/** Contrast of the page's text colours on its surfaces, by the formula of WCAG 2.2. */
function contrasts() {
  const style = getComputedStyle(document.documentElement);
  const luminance = (name) => {
    const color = style.getPropertyValue(`--${name}`).trim();
    const [red, green, blue] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const pairs = ['text', 'soft', 'accent'].flatMap((text) => ['background', 'surface', 'raised'].map((surface) => [text, surface, 4.5]));
  pairs.push(
    ['on-accent', 'accent', 4.5],
    ...['author', 'concept', 'paper', 'institution', 'category'].map((kind) => [kind, 'background', 3]),
  );
  return pairs
    .map(([text, surface, wanted]) => ({ pair: `${text} on ${surface}`, ratio: ratio(text, surface), wanted }))
    .filter(({ ratio: measured, wanted }) => measured < wanted);
}

/** Controls that a screen reader could not name. */
function nameless() {
  const named = (control) => control.textContent.trim() || control.getAttribute('aria-label') || control.labels?.length;
  return [...document.querySelectorAll('button, a[href], input, select')]
    .filter((control) => !named(control))
    .map((control) => control.outerHTML);
}

export const accessibilityTests = {
  'accessibility: contrast in light and dark, every control has a name': async (visit) => {
    for (const colorScheme of ['light', 'dark']) {
      await visit.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await visit.explore();
      assert.deepEqual(await visit.page.evaluate(contrasts), [], colorScheme);
      assert.deepEqual(await visit.page.evaluate(nameless), []);
    }
  },

  'accessibility: the picture is also a list, and the stage says what it shows': async (visit) => {
    await visit.explore();
    const drawn = await visit.nodes();
    assert.equal(await visit.page.locator('#panel ol li').count(), Math.min(drawn.length, 40));
    assert.match(await visit.page.locator('#stage').getAttribute('aria-label'), new RegExp(`${drawn.length} nodes?, \\d`));
  },

  'accessibility: a narrow screen scrolls in one direction only': async (visit) => {
    await visit.page.setViewportSize({ width: 375, height: 740 });
    await visit.explore();
    const { content, screen } = await visit.page.evaluate(() => ({ content: document.documentElement.scrollWidth, screen: innerWidth }));
    assert.ok(content <= screen, `${content} > ${screen}`);
  },
};
