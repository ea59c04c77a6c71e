import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  // Relative addresses: the pages work wherever the server mounts them.
  base: './',
  build: {
    rolldownOptions: {
      input: { explorer: page('index.html'), playground: page('playground.html') },
      // "use client" means something to server-side React alone.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
    // The playground's editor is one large module by nature.
    chunkSizeWarningLimit: 5000,
  },
  server: {
    proxy: { '/graphql': process.env.KNOWLEDGEGRAPH_URL ?? 'http://127.0.0.1:5000' },
  },
  test: { include: ['tests/**/*.test.ts'] },
});
