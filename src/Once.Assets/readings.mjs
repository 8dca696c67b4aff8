// Writes wwwroot/dist/readings.txt, the readings of Chinese characters that search uses: first one line for each
// syllable with the characters read so, then, after an empty line, pairs in which a character is read otherwise.
import { pinyin } from 'pinyin-pro'
import { writeFile, mkdir } from 'node:fs/promises'
import path from 'node:path'

const out = path.join(import.meta.dirname, 'wwwroot', 'dist')

/** Characters of which both readings are everyday ones: 银行 and 行政, 会计 and 会议. */
const twofold = '行长重会调还校传率藏乐'

const read = text => pinyin(text, { toneType: 'none', type: 'array', v: true })

/** The 3755 common characters, level 1 of GB 2312. */
function commonCharacters() {
  const decoder = new TextDecoder('gb2312')
  const found = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      if (/^[\u4e00-\u9fff]$/.test(character)) found.push(character)
    }
  }
  return found
}

const single = new Map()
const bySyllable = new Map()
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code)
  const [syllable] = read(character)
  if (!/^[a-z]+$/.test(syllable)) continue
  single.set(character, syllable)
  bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character)
}

const pairs = []
for (const one of twofold) {
  for (const other of commonCharacters()) {
    for (const pair of new Set([one + other, other + one])) {
      const syllables = read(pair)
      if (syllables.length === 2 && [...pair].some((character, at) => single.get(character) !== syllables[at])) pairs.push(`${pair} ${syllables.join(' ')}`)
    }
  }
}

const lines = [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, characters]) => `${syllable} ${characters}`)
await mkdir(out, { recursive: true })
await writeFile(path.join(out, 'readings.txt'), `${lines.join('\n')}\n\n${[...new Set(pairs)].sort().join('\n')}\n`)
