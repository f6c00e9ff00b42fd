// Builds the site's styles and scripts into ../dist: one stylesheet, one script
// for every page, and one more for each page that has its own. Each file is
// named by its content and stands there three times: plain, gzip and brotli.
//
// The same sources give the same bytes. Nothing is fetched.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { compileString } from 'sass'

const source = dirname(fileURLToPath(import.meta.url))
const web = join(source, '..', '..')
const dist = join(source, '..', 'dist')

// The files that stand beside components and pages, in the order of their names.
function beside(folder, extension) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(extension) && !basename(name).startsWith('_'))
    .sort()
    .map((name) => join(folder, name))
}

function style() {
  const parts = [
    ...beside(join(web, 'component'), '.scss'),
    ...beside(join(web, 'page'), '.scss')
  ].map((file) => `@use "${relative(source, file)}" as _;`)
  // Each part is used under a name of its own, as Sass asks.
  const uses = parts.map((use, n) => use.replace(' as _;', ` as part-${n};`))
  return compileString(['@use "base";', '@use "main";', ...uses, '@use "last";'].join('\n'), {
    url: new URL('all.scss', import.meta.url),
    loadPaths: [source, join(source, 'node_modules')],
    style: 'compressed',
    // Warnings of a dependency are its own; ours stop the build.
    quietDeps: true,
    logger: {
      warn(message, { span }) {
        throw new Error(`${span?.url ?? 'style'}: ${message}`)
      }
    }
  }).css
}

async function scripts() {
  const entries = new Map([['main.js', scriptOf([join(source, 'main.js'), ...beside(join(web, 'component'), '.js')])]])
  for (const file of beside(join(web, 'page'), '.js')) entries.set(basename(file), scriptOf([file]))
  const made = new Map()
  for (const [name, contents] of entries) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: source, sourcefile: `all-${name}` },
      bundle: true,
      minify: true,
      format: 'esm',
      target: ['es2020'],
      legalComments: 'none',
      nodePaths: [join(source, 'node_modules')],
      write: false,
      logLevel: 'warning'
    })
    made.set(name, outputFiles[0].contents)
  }
  return made
}

function scriptOf(files) {
  return files.map((file) => `import ${JSON.stringify(file)}`).join('\n')
}

const files = await scripts()

files.set('main.css', Buffer.from(style()))

rmSync(dist, { recursive: true, force: true })
mkdirSync(join(dist, 'served'), { recursive: true })
const manifest = {}
for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const file = name.replace(/(\.[a-z]+)$/, `-${hash}$1`)
  const gzip = gzipSync(bytes, { level: 9 })
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  })
  writeFileSync(join(dist, 'served', file), bytes)
  writeFileSync(join(dist, 'served', `${file}.gz`), gzip)
  writeFileSync(join(dist, 'served', `${file}.br`), brotli)
  manifest[name] = file
  console.log(`${name.padEnd(12)} ${bytes.length} bytes, gzip ${gzip.length}, brotli ${brotli.length}`)
}
writeFileSync(
  join(dist, 'made-by-make-assets.json'),
  JSON.stringify({ inputs: process.env.ASSET_INPUTS ?? '', files: manifest }, null, 2) + '\n'
)
