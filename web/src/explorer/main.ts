import '../styles/base.css';
import '../styles/explorer.css';
import '../styles/panel.css';
import '../styles/search.css';
import '../styles/stage.css';
import { byId } from './view/dom.ts';
import { Notices } from './view/notices.ts';

// The drawing library needs WebGL as soon as it is loaded: look first, so that a browser without it gets words.
if (document.createElement('canvas').getContext('webgl2')) {
  const { Explorer } = await import('./explorer.ts');
  const explorer = new Explorer();
  // For the browser's console, and for tests that must know where on the canvas a node stands.
  Object.assign(globalThis, { explorer });
  await explorer.start();
} else {
  new Notices(byId('notice', HTMLElement), byId('status', HTMLElement)).block(
    'This browser cannot draw',
    'The explorer draws with WebGL, which is switched off or missing here. The playground works without it.',
  );
}
