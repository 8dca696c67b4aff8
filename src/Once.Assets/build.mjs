// Bundles what a browser loads: once.css, app.js, charts.js, icons.svg, into wwwroot/dist.
// Only the styles and icons that the sources of all modules name are kept.
import { build, transform } from 'esbuild'
import { PurgeCSS } from 'purgecss'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

const here = import.meta.dirname
const sources = path.join(here, '..')
const out = path.join(here, 'wwwroot', 'dist')

// The order of the cascade: Tabler, our tokens, then the components from the general to the particular.
const sheets = [
  'tokens', 'base', 'portal', 'guide', 'case', 'form', 'console', 'workbench',
  'dashboard', 'ledger', 'document', 'licence', 'states', 'product', 'print',
]

async function readSources() {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true })
  const wanted = entries.filter(entry =>
    entry.isFile() && /\.(razor|cs|js)$/.test(entry.name) && !/[\\/](obj|bin|node_modules|dist)([\\/]|$)/.test(entry.parentPath))
  return Promise.all(wanted.map(async entry => ({
    extension: path.extname(entry.name).slice(1),
    name: path.join(entry.parentPath, entry.name),
    raw: await readFile(path.join(entry.parentPath, entry.name), 'utf8'),
  })))
}

/** In C# a class name can only be in a string; in markup it can be anywhere. */
const wordsOf = content => content.match(/[A-Za-z0-9_-]+/g) ?? []
const stringsOf = content => (content.match(/"(?:[^"\\\n]|\\.)*"/g) ?? []).flatMap(wordsOf)

async function bundleStyles(files) {
  const tabler = await readFile(path.join(here, 'node_modules/@tabler/core/dist/css/tabler.css'), 'utf8')
  const ours = await Promise.all(sheets.map(name => readFile(path.join(here, 'Styles', `${name}.css`), 'utf8')))
  const [purged] = await new PurgeCSS().purge({
    content: files.map(({ raw, extension }) => ({ raw, extension })),
    css: [{ raw: [tabler, ...ours].join('\n') }],
    extractors: [
      { extensions: ['cs'], extractor: stringsOf },
      { extensions: ['razor', 'js'], extractor: wordsOf },
    ],
    // Charts read our tokens from script.
    safelist: { standard: ['html', 'body', /^:/], variables: [/^--o-chart/, '--o-font', '--o-ink-700', '--o-line-strong', '--o-ochre-600', '--o-seal-600'] },
    blocklist: [/data-bs-theme="?dark/, /data-bs-theme-/],
    keyframes: true,
    fontFace: true,
    variables: true,
  })
  const { code } = await transform(purged.css, { loader: 'css', minify: true, legalComments: 'none', target: ['chrome90', 'safari14'] })
  await writeFile(path.join(out, 'once.css'), code)
}

/** A sprite of the outline icons named in the sources; an unknown name in an Icon element stops the build. */
async function bundleIcons(files) {
  const folder = path.join(here, 'node_modules/@tabler/icons/icons/outline')
  const known = new Set((await readdir(folder)).map(file => file.replace(/\.svg$/, '')))
  const named = new Set()
  for (const { raw, name } of files) {
    for (const [, icon] of raw.matchAll(/<Icon\s+Name="([a-z0-9-]+)"/g)) {
      if (!known.has(icon)) throw new Error(`${path.relative(sources, name)}: 没有叫 ${icon} 的图标 (no such icon)`)
    }
    for (const [, text] of raw.matchAll(/"([a-z0-9-]+)"/g)) if (known.has(text)) named.add(text)
  }
  const symbols = await Promise.all([...named].sort().map(async icon => {
    const svg = await readFile(path.join(folder, `${icon}.svg`), 'utf8')
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').replace(/\s*\n\s*/g, '')
    return `<symbol id="${icon}" viewBox="0 0 24 24">${shapes}</symbol>`
  }))
  await writeFile(path.join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`)
}

async function bundleScripts() {
  await build({
    entryPoints: { app: path.join(here, 'Scripts/app.js'), charts: path.join(here, 'Scripts/charts.js') },
    outdir: out, bundle: true, minify: true, legalComments: 'none', format: 'iife',
    target: ['chrome90', 'safari14'], logLevel: 'warning', absWorkingDir: here,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
}

if (!existsSync(out)) await mkdir(out, { recursive: true })
const files = await readSources()
await Promise.all([bundleStyles(files), bundleIcons(files), bundleScripts()])
