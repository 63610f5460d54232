// Builds dist/app.js and dist/app.css from src/. `--check` writes nothing, and fails if dist/ differs from what src/ gives.
import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
const licence = await readFile(new URL('node_modules/uplot/LICENSE', here), 'utf8');
const { version } = JSON.parse(await readFile(new URL('node_modules/uplot/package.json', here), 'utf8'));

/** Packages that WordPress provides: `@wordpress/api-fetch` is the global `wp.apiFetch`. */
const wordpress = {
  name: 'wordpress',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@wordpress\// }, ({ path }) => ({ path, namespace: 'wordpress' }));
    onLoad({ filter: /.*/, namespace: 'wordpress' }, ({ path }) => {
      const global = path.replace('@wordpress/', '').replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      return { contents: `module.exports = window.wp.${global};` };
    });
  },
};

const { outputFiles } = await build({
  absWorkingDir: new URL('.', here).pathname,
  entryPoints: { app: 'src/index.jsx' },
  bundle: true,
  minify: true,
  write: false,
  outdir: 'dist',
  format: 'iife',
  target: 'es2020',
  charset: 'utf8',
  jsxFactory: 'createElement',
  jsxFragment: 'Fragment',
  inject: ['src/jsx.js'],
  plugins: [wordpress],
  banner: { js: `/*! Brings uPlot ${version} along, under this licence:\n${licence.trim()}\n*/` },
});

let same = true;
for (const { path, contents } of outputFiles) {
  const name = path.split('/').pop();
  const file = new URL(`dist/${name}`, here);
  if (process.argv.includes('--check')) {
    const committed = await readFile(file).catch(() => Buffer.alloc(0));
    if (!committed.equals(contents)) {
      same = false;
      console.error(`src/admin/dist/${name} is not what its sources make: run \`npm run build\` in src/admin and commit it`);
    }
  } else {
    await writeFile(file, contents);
    console.log(`dist/${name}: ${contents.length} bytes, ${gzipSync(contents).length} compressed`);
  }
}
process.exitCode = same ? 0 : 1;
